"""The tables of furniture: whole lines as `furniture.folded` spells them, parted by dots. Data, nothing else.

Collected from the templates of common site software (WordPress and its themes) and of big news sites, and from the lines that recur most
often over the outlets of crawled news. When in doubt a line is left out: what is an article's own in one place must not be lost in another.
Languages, in this order: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Nordic, Russian and Ukrainian, Turkish,
Arabic, Chinese, Japanese, Korean.
"""


def names(lines: str) -> frozenset[str]:
    """The entries of a table."""
    return frozenset(entry.strip() for line in lines.splitlines() for entry in line.split("·") if entry.strip())


ANYWHERE = names("""
    advertisement · advertisements · advertisement advertisement · advert · ad · sponsored content · paid content · paid post
    story continued below · story continues below · story continues below advertisement · story continues
    article continues below · article continues below advertisement · article continues after advertisement
    continue reading below · continue reading · continue reading the main story · advertisement continue reading the main story
    continued below · scroll to continue · scroll to continue with content
    this advertisement has not loaded yet, but your article continues below · advertisement - scroll to continue
    advertisement - story continues below · skip advertisement · skip to content · skip to main content · newsletter sign-up
    newsletter signup · sign up for our newsletter · sign up for our newsletters · subscribe to our newsletter · read more
    read more here · read full article · read the full article · click here to read more · show more · load more · see more
    loading · leave a reply · leave a comment · leave a review · leave a reply cancel reply · cancel reply · post a comment
    add a comment · view comments · show comments · hide comments · comments are closed · submit a comment · post comment
    be the first to comment · your email address will not be published
    your email address will not be published. required fields are marked · required fields are marked
    save my name, email, and website in this browser for the next time i comment · exit mobile version · view desktop version
    back to top · go to top · take me back to the top of this post · share this · share this article · share this story
    share this post · share on facebook · share on twitter · share on x · share on linkedin · share on whatsapp
    share via email · share via whatsapp · share with friends · tweet this · email this article · print this article · copy link
    link copied · copy link to clipboard · like loading · follow us on social networks · follow us on social media
    follow us on twitter · follow us on facebook · follow us on instagram · follow us on google news · follow us on x
    like us on facebook · join us on facebook · find us on facebook · join our telegram channel · you may also like
    you might also like · you might be interested in · recommended for you · recommended stories · related articles
    related stories · related posts · related news · related content · more from this section · most read · most popular
    trending now · popular now · related topics · more on this story · editor's picks · sponsored · promoted content
    promoted stories · accept cookies · accept all cookies · reject all · cookie settings · manage cookies · cookie policy
    terms of service · terms of use · all rights reserved · we use cookies · to view this video please enable javascript
    please enable javascript · javascript is disabled · media playback is unsupported on your device
    this video can not be played · video unavailable · pullquote · audio-clip · play facebook
    embed autoplay autoplay copy this code to your website or blog · get breaking news alerts

    anzeige · werbung · weiterlesen nach der anzeige · artikel weiterlesen · lesen sie auch · mehr zum thema
    das könnte sie auch interessieren · schreiben sie einen kommentar · kommentar schreiben · antworten abbrechen
    ihre e-mail-adresse wird nicht veröffentlicht · deine e-mail-adresse wird nicht veröffentlicht
    erforderliche felder sind markiert mit · diese website benutzt cookies · newsletter abonnieren · jetzt abonnieren
    folgen sie uns · artikel teilen · teile diesen artikel · alle rechte vorbehalten · empfohlener externer inhalt
    zum seitenanfang

    publicité · la suite après la publicité · lire la suite · lire aussi · à lire aussi · laisser un commentaire
    annuler la réponse · votre adresse e-mail ne sera pas publiée · les champs obligatoires sont indiqués avec · suivez-nous
    partager cet article · partager sur facebook · partager sur twitter · abonnez-vous à notre newsletter · s'abonner
    tous droits réservés · articles similaires · sur le même sujet · les plus lus

    publicidad · anuncio · leer más · seguir leyendo · lee también · leer también · te puede interesar · deja un comentario
    deja una respuesta · cancelar la respuesta · tu dirección de correo electrónico no será publicada
    los campos obligatorios están marcados con · síguenos · comparte esta noticia · compartir en facebook · compartir en twitter
    suscríbete a nuestro boletín · todos los derechos reservados · noticias relacionadas · lo más leído

    pubblicità · leggi anche · leggi tutto · continua a leggere · lascia un commento · annulla risposta
    il tuo indirizzo email non sarà pubblicato · i campi obbligatori sono contrassegnati · seguici · condividi su facebook
    condividi su twitter · iscriviti alla newsletter · tutti i diritti riservati

    publicidade · continua após a publicidade · leia também · leia mais · saiba mais · deixe um comentário · deixe uma resposta
    cancelar resposta · o seu endereço de email não será publicado · o seu endereço de e-mail não será publicado
    campos obrigatórios são marcados com · siga-nos · compartilhe esta notícia · compartilhar no facebook
    todos os direitos reservados · notícias relacionadas · mais lidas

    advertentie · lees ook · lees meer · lees verder · geef een reactie · reactie annuleren
    je e-mailadres wordt niet gepubliceerd · volg ons · deel dit artikel · alle rechten voorbehouden

    reklama · czytaj także · czytaj również · czytaj więcej · zobacz też · dodaj komentarz
    twój adres e-mail nie zostanie opublikowany · śledź nas · annons · läs också · läs mer · annonse · les også · les mer
    annonce · læs også · mainos · lue myös · lue lisää

    реклама · читайте также · читать далее · читать дальше · подробнее · добавить комментарий · оставить комментарий
    отменить ответ · подписывайтесь на нас · ваш адрес email не будет опубликован · обязательные поля помечены
    поделиться в facebook · все права защищены · подписаться на рассылку · читайте також · читати далі · додати коментар
    залишити коментар · ваша e-mail адреса не оприлюднюватиметься · всі права захищені

    reklam · ayrıca okuyun · devamını oku · bir yanıt yazın · yorum yap · e-posta adresiniz yayınlanmayacak · bizi takip edin
    tüm hakları saklıdır · إعلان · اقرأ أيضا · اقرأ المزيد · اترك تعليقا · اترك رد · تابعنا على · جميع الحقوق محفوظة · 广告 · 阅读更多
    相关阅读 · 发表评论 · 版权所有 · 広告 · 続きを読む · 関連記事 · コメントを残す · 광고 · 더 보기 · 관련기사
""")
"""What no article says on a line of its own."""

END = names("""
    trending · news line · newsline · latest news · top stories · comments · share · tweet · share tweet · whatsapp · facebook
    twitter · instagram · linkedin · reddit · pinterest · flipboard · share story · subscribe · sign up · log in · login
    contact us · about us · advertise with us · follow us · next article · previous article · next post · previous post
    up next · also read · read also · join the conversation · privacy policy · don't miss · like this · e-mail
    email · print · kommentare · teilen · drucken · schlagworte · commentaires · partager · imprimer · comentarios · compartir
    imprimir · etiquetas · commenti · condividi · stampa · comentários · compartilhar · reacties · delen · komentarze
    udostępnij · kommentarer · комментарии · поделиться · поширити · коментарі · yorumlar · paylaş · التعليقات · مشاركة · 评论
    分享 · コメント · シェア · 댓글 · 공유
""")
"""What can stand inside an article too, and is dropped after its last paragraph only."""

SECTIONS = names("""
    news · home · world · international · world news · national · nation · us · u.s · u.s. news · us news · uk · uk news
    europe · asia · africa · americas · middle east · middle east & africa · asia pacific · latin america · canada · australia
    india · china · russia · ukraine · war in ukraine · local · local news · politics · policy · elections · election 2020
    election 2024 · white house · congress · courts · government · law · crime · military · defense · national security
    security · business · economy · markets · finance · money · companies · technology · tech · science · health · coronavirus
    covid-19 · climate · environment · energy · education · sports · sport · entertainment · culture · arts · lifestyle · life
    travel · food · style · opinion · opinions · editorial · editorials · commentary · analysis · analysis/opinion
    news analysis · columnists · columns · letters · fact check · investigations · features · feature · exclusive · breaking
    breaking news · latest · live · top news · headlines · media · religion · society · history · obituary · obituaries
    weather · nachrichten · politik · ausland · inland · wirtschaft · panorama · wissen · kultur · meinung · gesellschaft
    actualités · politique · économie · société · monde · internacional · nacional · política · economía · sociedad · cultura
    opinión · deportes · mundo · noticias · notícias · economia · opinião · esteri · politica · cronaca · attualità · nieuws
    buitenland · binnenland · politiek · economie · wiadomości · polityka · świat · kraj · gospodarka · nyheter · nyheder
    новости · мир · политика · экономика · общество · в мире · новини · світ · політика · економіка · haberler · dünya · siyaset
    ekonomi · gündem · أخبار · سياسة · العالم · 国际 · 新闻 · 政治 · 经济 · 国際 · ニュース · 経済 · 국제 · 정치
""")
"""Names of sections, as they stand above a headline."""

BELOW = SECTIONS | names("""
    popular · more · related · comment · reply · pin · save · copy · telegram · youtube · pocket · tags · tag · topics · home
    search · menu · next · previous · watch · listen · see also · further reading · sources · go deeper · most viewed · latest
    live · featured · archive · rss · themen · teilen · dela · del · теги
""")
"""What ends an article as easily as a page: dropped only at the end and below a line that is surely furniture."""

TOP = names("""
    close · photo · photos · video · image · share · tweet · email · print · comments · facebook · twitter · whatsapp
    link copied · listen to this article · watch live · toggle caption · hide caption · enlarge this image
    share tweet post email · advertise with us · teilen · drucken · merken · partager · imprimer · compartir · imprimir
    condividi · compartilhar · delen · поделиться
""")
"""What is dropped before the first paragraph only."""
