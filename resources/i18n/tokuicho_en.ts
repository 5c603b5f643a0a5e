<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="ja_JP">
<context>
    <name>AddressActions</name>
    <message>
        <source>{name}に住所を足しました</source>
        <translation>Added an address for {name}</translation>
    </message>
    <message>
        <source>{name}の住所を直しました</source>
        <translation>Changed an address of {name}</translation>
    </message>
    <message>
        <source>{name}の住所「{address}」を外しました</source>
        <translation>Removed the address “{address}” of {name}</translation>
    </message>
    <message>
        <source>{name}の主な住所を変えました</source>
        <translation>Changed the main address of {name}</translation>
    </message>
</context>
<context>
    <name>AddressDialog</name>
    <message>
        <source>住所を足す</source>
        <translation>Add an address</translation>
    </message>
    <message>
        <source>住所を直す</source>
        <translation>Change the address</translation>
    </message>
    <message>
        <source>足す</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>住所を入れてください</source>
        <translation>Please enter an address</translation>
    </message>
</context>
<context>
    <name>AddressHelp</name>
    <message>
        <source>{count} とおりから選ぶ</source>
        <translation>Choose one of {count}</translation>
    </message>
    <message>
        <source>住所: {address}</source>
        <translation>Address: {address}</translation>
    </message>
    <message>
        <source>郵便番号: {code}</source>
        <translation>Postal code: {code}</translation>
    </message>
</context>
<context>
    <name>AddressLines</name>
    <message>
        <source>＋ 住所</source>
        <translation>+ Address</translation>
    </message>
    <message>
        <source>ほかの住所</source>
        <translation>Other addresses</translation>
    </message>
    <message>
        <source>{name} を直す</source>
        <translation>Change {name}</translation>
    </message>
    <message>
        <source>{name} を主な住所にする</source>
        <translation>Make {name} the main address</translation>
    </message>
    <message>
        <source>{name} を外す</source>
        <translation>Remove {name}</translation>
    </message>
</context>
<context>
    <name>AliveCard</name>
    <message>
        <source>上の段ほど、また来てくださりそうな方です</source>
        <translation>The higher the row, the likelier they come again</translation>
    </message>
    <message>
        <source>今も通ってくださっているか</source>
        <translation>Do they still come?</translation>
    </message>
    <message>
        <source>回数と通っている見込みの表</source>
        <translation>Table of purchases and the chance that they still come</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>得意帳は、もう開いています</source>
        <translation>Tokuicho is already open</translation>
    </message>
</context>
<context>
    <name>AsOfBar</name>
    <message>
        <source>基準日</source>
        <translation>As of</translation>
    </message>
    <message>
        <source>今日に戻す</source>
        <translation>Back to today</translation>
    </message>
</context>
<context>
    <name>Avatar</name>
    <message>
        <source>写真</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>写真を選ぶ・貼り付ける・ここに落とす</source>
        <translation>Choose a photo, paste one, or drop one here</translation>
    </message>
    <message>
        <source>大きく見る…</source>
        <translation>See it large…</translation>
    </message>
    <message>
        <source>写真を選ぶ…</source>
        <translation>Choose a photo…</translation>
    </message>
    <message>
        <source>コピーした写真を貼り付ける</source>
        <translation>Paste the copied photo</translation>
    </message>
    <message>
        <source>写真を外す</source>
        <translation>Remove the photo</translation>
    </message>
</context>
<context>
    <name>BandsBar</name>
    <message>
        <source>おまかせ</source>
        <translation>Automatic</translation>
    </message>
    <message>
        <source>お店の基準</source>
        <translation>Own limits</translation>
    </message>
    <message>
        <source>点の付け方</source>
        <translation>How scores are made</translation>
    </message>
    <message>
        <source>おまかせは、お客様を人数でほぼ等しく5つに分けます。お店の基準は、決めた日数・回数・金額で分けます。</source>
        <translation>Automatic divides your customers into five groups of about the same size. Own limits go by the days, visits and yen you set.</translation>
    </message>
    <message>
        <source>基準を変える…</source>
        <translation>Change limits…</translation>
    </message>
    <message>
        <source>グループを変える…</source>
        <translation>Change groups…</translation>
    </message>
</context>
<context>
    <name>BandsDialog</name>
    <message>
        <source>お店の基準</source>
        <translation>Your own limits</translation>
    </message>
    <message>
        <source>「お店の売上から」は、お客様の日数・回数・金額の切れ目を、区切りのよい数字で選びます。お店の種類を選ぶと、よく使われる数字が入ります。</source>
        <translation>“From your sales” picks round numbers where your customers&apos; days, visits and spending part most clearly. A kind of shop fills in its customary limits.</translation>
    </message>
    <message>
        <source>お店の種類を選ぶと、よく使われる数字が入ります。</source>
        <translation>Choose a kind of shop to fill in usual numbers.</translation>
    </message>
    <message>
        <source>{score} 日以内</source>
        <translation>{score}: days at most</translation>
    </message>
    <message>
        <source>{score} 回以上</source>
        <translation>{score}: visits at least</translation>
    </message>
    <message>
        <source>{score} 円以上</source>
        <translation>{score}: yen at least</translation>
    </message>
    <message>
        <source>この基準で見る</source>
        <translation>Use these limits</translation>
    </message>
    <message>
        <source>数字の入れ方</source>
        <translation>Where the limits come from</translation>
    </message>
    <message>
        <source>いまの基準</source>
        <translation>Current limits</translation>
    </message>
    <message>
        <source>お店の売上から</source>
        <translation>From your sales</translation>
    </message>
    <message>
        <source>数字を入れてください</source>
        <translation>Please enter whole numbers</translation>
    </message>
</context>
<context>
    <name>BoxRow</name>
    <message>
        <source>全て</source>
        <translation>Any</translation>
    </message>
    <message>
        <source>この範囲を消す</source>
        <translation>Delete this range</translation>
    </message>
</context>
<context>
    <name>BuilderDialog</name>
    <message>
        <source>「{name}」の条件</source>
        <translation>Conditions of “{name}”</translation>
    </message>
    <message>
        <source>条件で探す</source>
        <translation>Find by conditions</translation>
    </message>
    <message>
        <source>よく使う条件</source>
        <translation>Common conditions</translation>
    </message>
    <message>
        <source>別のリストとして保存…</source>
        <translation>Save as another list…</translation>
    </message>
    <message>
        <source>お客様リストとして保存…</source>
        <translation>Save as a list…</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>この条件で見る</source>
        <translation>Show these customers</translation>
    </message>
    <message>
        <source>お客様リストとして保存</source>
        <translation>Save as a list</translation>
    </message>
    <message>
        <source>条件をひとつ選んでください。</source>
        <translation>Choose at least one condition.</translation>
    </message>
    <message>
        <source>条件を選ぶと、当てはまる人数がここに出ます。</source>
        <translation>Choose conditions, and how many customers they match is shown here.</translation>
    </message>
    <message>
        <source>{count} 名</source>
        <translation>{count} {count:customer|customers}</translation>
    </message>
    <message>
        <source>{count} 名以上</source>
        <translation>{count} or more</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>まとめて変更</source>
        <translation>Change together</translation>
    </message>
    <message>
        <source>担当なしにする</source>
        <translation>Nobody in charge</translation>
    </message>
    <message>
        <source>変えるところを、ひとつ以上入れてください。</source>
        <translation>Enter at least one thing to change.</translation>
    </message>
    <message>
        <source>変えない</source>
        <translation>Keep as it is</translation>
    </message>
    <message>
        <source>タグを付ける</source>
        <translation>Add tags</translation>
    </message>
    <message>
        <source>タグを外す</source>
        <translation>Remove tags</translation>
    </message>
    <message>
        <source>答えた日</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>答え方</source>
        <translation>Way</translation>
    </message>
    <message>
        <source>入れたところだけが変わります。空のところは、それぞれ今のままです。</source>
        <translation>Only what you enter is changed. What is left empty stays as it is for each customer.</translation>
    </message>
    <message>
        <source>選んだ {count} 名</source>
        <translation>{count} selected</translation>
    </message>
    <message>
        <source>この一覧の {count} 名</source>
        <translation>All {count} in the list</translation>
    </message>
    <message>
        <source>すべての {count} 名</source>
        <translation>All {count} {count:customer|customers}</translation>
    </message>
    <message>
        <source>だれを変えるか</source>
        <translation>Whom to change</translation>
    </message>
    <message>
        <source>{count} 名を変更する</source>
        <translation>Change {count} {count:customer|customers}</translation>
    </message>
    <message>
        <source>付けるタグにも「{tag}」があります。</source>
        <translation>“{tag}” is among the tags to add as well.</translation>
    </message>
</context>
<context>
    <name>BulkEditing</name>
    <message>
        <source>まとめて変更しています</source>
        <translation>Changing customers</translation>
    </message>
    <message>
        <source>変わったお客様はいません。{alike} 名とも、もうそのとおりでした</source>
        <translation>Nobody was changed. Like that already: {alike}</translation>
    </message>
    <message>
        <source>{count} 名を変更しました。ほかの {alike} 名は、もうそのとおりでした</source>
        <translation>Changed {count} {count:customer|customers}; {alike} {alike:was|were} like that already</translation>
    </message>
    <message>
        <source>{count} 名を変更しました</source>
        <translation>Changed {count} {count:customer|customers}</translation>
    </message>
    <message>
        <source>途中で止めました。どのお客様も変わっていません</source>
        <translation>Stopped. No customer was changed</translation>
    </message>
</context>
<context>
    <name>BuyingBar</name>
    <message>
        <source>商品</source>
        <translation>Products</translation>
    </message>
    <message>
        <source>お客様</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>併せ買い</source>
        <translation>Bought together</translation>
    </message>
    <message>
        <source>次のおすすめ</source>
        <translation>Offer next</translation>
    </message>
    <message>
        <source>内訳</source>
        <translation>Breakdown</translation>
    </message>
    <message>
        <source>売れ筋の見かた</source>
        <translation>What to look at</translation>
    </message>
    <message>
        <source>期間</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>期間の始め</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>期間の終わり</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>〜</source>
        <translation>to</translation>
    </message>
</context>
<context>
    <name>BuyingPanel</name>
    <message>
        <source>この期間の売上がありません</source>
        <translation>Nothing was sold in these days</translation>
    </message>
    <message>
        <source>すべての期間を見る</source>
        <translation>Look at all time</translation>
    </message>
</context>
<context>
    <name>CandidatesCard</name>
    <message>
        <source>おすすめする順</source>
        <translation>Whom to offer it first</translation>
    </message>
    <message>
        <source>見込みの高い順、同じなら最近の方から。行を開くとお客様が出ます</source>
        <translation>Best chance first, then who bought last. Open a line for the customer</translation>
    </message>
</context>
<context>
    <name>CardChanges</name>
    <message>
        <source>{name}の{field}を前の内容に戻しました</source>
        <translation>{field} of {name} has its earlier content again</translation>
    </message>
</context>
<context>
    <name>CardChangesDialog</name>
    <message>
        <source>{name} の変更の記録</source>
        <translation>Changes of {name}</translation>
    </message>
    <message>
        <source>変更の記録</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>だれが、いつ、何を変えたかです。項目を選ぶと、変える前の内容に戻せます。</source>
        <translation>Who changed what, and when. Choose a field to give it its earlier content.</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>変える前に戻す</source>
        <translation>Put back</translation>
    </message>
    <message>
        <source>このパソコン</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>{operation}(取り消し済み)</source>
        <translation>{operation} (undone)</translation>
    </message>
    <message>
        <source>(空欄)</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>{field}: {before} → {after}</source>
        <translation>{field}: {before} → {after}</translation>
    </message>
</context>
<context>
    <name>CardDialog</name>
    <message>
        <source>カルテの項目の場所</source>
        <translation>Where the fields of a card are</translation>
    </message>
    <message>
        <source>カルテのセル</source>
        <translation>Cells of the card</translation>
    </message>
    <message>
        <source>すべてのシートに使う</source>
        <translation>Use for all sheets</translation>
    </message>
    <message>
        <source>セルを選んで、それが何かを下で選びます。1枚で決めたことが、すべてのカルテに使われます。</source>
        <translation>Choose a cell, and below what it is. What you decide on one card holds for all of them.</translation>
    </message>
    <message>
        <source>見出し</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>読む値</source>
        <translation>Value that is read</translation>
    </message>
    <message>
        <source>売上の見出し</source>
        <translation>Title of sales</translation>
    </message>
    <message>
        <source>シート</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>このセルは</source>
        <translation>This cell is</translation>
    </message>
    <message>
        <source>並びが違って読まないシート {count}枚: {sheets}</source>
        <translation>{count} {count:sheet is|sheets are} laid out otherwise and not read: {sheets}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>CardKeeping</name>
    <message>
        <source>{name}の{field}を変更しました</source>
        <translation>{name}: changed {field}</translation>
    </message>
    <message>
        <source>{name}の{field}は保存できませんでした。書きかけは取ってあります</source>
        <translation>{name}: {field} could not be saved. What you typed is kept there</translation>
    </message>
</context>
<context>
    <name>CardPrinting</name>
    <message>
        <source>カードを印刷</source>
        <translation>Print card</translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>{title}を画像にする</source>
        <translation>{title} as a picture</translation>
    </message>
    <message>
        <source>矢印キーで選び、Enter で一覧を開きます</source>
        <translation>Choose with the arrow keys, open the list with Enter</translation>
    </message>
    <message>
        <source>計算しています…</source>
        <translation>Working it out…</translation>
    </message>
    <message>
        <source>画像をコピー</source>
        <translation>Copy as picture</translation>
    </message>
    <message>
        <source>画像を保存…</source>
        <translation>Save as picture…</translation>
    </message>
    <message>
        <source>画像(PNG)</source>
        <translation>Picture (PNG)</translation>
    </message>
    <message>
        <source>拡大できる画像(SVG)</source>
        <translation>Scalable picture (SVG)</translation>
    </message>
    <message>
        <source>画像を保存</source>
        <translation>Save as picture</translation>
    </message>
    <message>
        <source>画像をコピーしました。文書やメールに貼り付けられます。</source>
        <translation>Picture copied. Paste it into a document or a mail.</translation>
    </message>
    <message>
        <source>{file} に保存しました</source>
        <translation>Saved as {file}</translation>
    </message>
</context>
<context>
    <name>CheckList</name>
    <message>
        <source>選択肢を探す</source>
        <translation>Find a choice</translation>
    </message>
</context>
<context>
    <name>ChoicesValue</name>
    <message>
        <source>選べるものがまだありません。</source>
        <translation>There is nothing to choose yet.</translation>
    </message>
</context>
<context>
    <name>CohortsCard</name>
    <message>
        <source>はじめて来た月ごと</source>
        <translation>By the month of the first visit</translation>
    </message>
    <message>
        <source>はじめて来た月ごとの表</source>
        <translation>Table by the month of the first visit</translation>
    </message>
    <message>
        <source>ますに出す数</source>
        <translation>What the cells show</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>残すカードと、ほか{count}枚のうち{first}〜{last}枚目</source>
        <translation>The card that stays, and {first}–{last} of {count} {count:other|others}</translation>
    </message>
    <message>
        <source>前のカード</source>
        <translation>Cards before</translation>
    </message>
    <message>
        <source>次のカード</source>
        <translation>Cards after</translation>
    </message>
    <message>
        <source>残すカード</source>
        <translation>Card that stays</translation>
    </message>
    <message>
        <source>購入 {count}回</source>
        <translation>Purchases {count}</translation>
    </message>
    <message>
        <source>両方残します</source>
        <translation>Both kept</translation>
    </message>
    <message>
        <source>違います</source>
        <translation>Differs</translation>
    </message>
    <message>
        <source>可</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>不可</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>ConditionRow</name>
    <message>
        <source>この条件を消す</source>
        <translation>Take this condition out</translation>
    </message>
    <message>
        <source>「{field}」の条件</source>
        <translation>What is asked of “{field}”</translation>
    </message>
    <message>
        <source>「{field}」の値</source>
        <translation>Value for “{field}”</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>{field}がほかで変わりました</source>
        <translation>{field} was changed elsewhere</translation>
    </message>
    <message>
        <source>いまの内容を残す</source>
        <translation>Keep what is there now</translation>
    </message>
    <message>
        <source>入力した内容にする</source>
        <translation>Take what you typed</translation>
    </message>
    <message>
        <source>(空欄)</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>{when} {who} {operation}</source>
        <translation>{when} {who} {operation}</translation>
    </message>
    <message>
        <source>これにする</source>
        <translation>Choose this</translation>
    </message>
</context>
<context>
    <name>ConsentActions</name>
    <message>
        <source>{name}の{channel}の同意を記録しました</source>
        <translation>Recorded consent of {name}: {channel}</translation>
    </message>
    <message>
        <source>{name}の{channel}のお断りを記録しました</source>
        <translation>Recorded refusal of {name}: {channel}</translation>
    </message>
    <message>
        <source>{name}の{channel}の記録を削除しました</source>
        <translation>Deleted an entry of {name}: {channel}</translation>
    </message>
</context>
<context>
    <name>ConsentCard</name>
    <message>
        <source>お便り</source>
        <translation>Mailings</translation>
    </message>
    <message>
        <source>これまでの記録 {count} 件…</source>
        <translation>All {count} {count:entry|entries}…</translation>
    </message>
</context>
<context>
    <name>ConsentDialog</name>
    <message>
        <source>{channel}の同意を記録</source>
        <translation>Record: {channel}</translation>
    </message>
    <message>
        <source>{channel}のお断りを記録</source>
        <translation>Record refusal: {channel}</translation>
    </message>
    <message>
        <source>日付</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>方法</source>
        <translation>Way</translation>
    </message>
    <message>
        <source>文面</source>
        <translation>Wording</translation>
    </message>
    <message>
        <source>文面には、同意をいただいた文を書いておけます(例:お得な情報をメールで受け取ります)。</source>
        <translation>The wording is the sentence that was agreed to, such as “I would like to receive offers by mail”.</translation>
    </message>
    <message>
        <source>記録する</source>
        <translation>Record</translation>
    </message>
</context>
<context>
    <name>ConsentHistoryDialog</name>
    <message>
        <source>同意の記録</source>
        <translation>Consents</translation>
    </message>
    <message>
        <source>この記録を削除</source>
        <translation>Delete this entry</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>{entry}(登録したときから)</source>
        <translation>{entry} (since registration)</translation>
    </message>
</context>
<context>
    <name>ConsentRow</name>
    <message>
        <source>「{text}」</source>
        <translation>“{text}”</translation>
    </message>
    <message>
        <source>同意を記録</source>
        <translation>Record consent</translation>
    </message>
    <message>
        <source>お断りを記録</source>
        <translation>Record refusal</translation>
    </message>
</context>
<context>
    <name>ContactPersonDialog</name>
    <message>
        <source>窓口の方を足す</source>
        <translation>Add a contact person</translation>
    </message>
    <message>
        <source>窓口の方を直す</source>
        <translation>Edit the contact person</translation>
    </message>
    <message>
        <source>足す</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>お名前を入れてください</source>
        <translation>Please enter a name</translation>
    </message>
</context>
<context>
    <name>CurvesCard</name>
    <message>
        <source>戻るまでの日数</source>
        <translation>How soon they come again</translation>
    </message>
    <message>
        <source>戻るまでの日数の図</source>
        <translation>Chart of how soon they come again</translation>
    </message>
    <message>
        <source>何で分けるか</source>
        <translation>What to tell people apart by</translation>
    </message>
</context>
<context>
    <name>CustomerActions</name>
    <message>
        <source>{count} 名に「{tag}」を付けました</source>
        <translation>Tagged {count} with “{tag}”</translation>
    </message>
    <message>
        <source>{name}を削除しました</source>
        <translation>Deleted {name}</translation>
    </message>
    <message>
        <source>{count} 名を削除しました</source>
        <translation>Deleted {count} {count:customer|customers}</translation>
    </message>
    <message>
        <source>電話番号 {phone} をコピーしました</source>
        <translation>Copied phone number {phone}</translation>
    </message>
    <message>
        <source>電話番号は登録されていません</source>
        <translation>There is no phone number to copy</translation>
    </message>
    <message>
        <source>{name}を登録しました</source>
        <translation>Registered {name}</translation>
    </message>
</context>
<context>
    <name>CustomerHeader</name>
    <message>
        <source>注意  {text}</source>
        <translation>Caution  {text}</translation>
    </message>
    <message>
        <source>No. {number}</source>
        <translation>No. {number}</translation>
    </message>
    <message>
        <source>{month}月{day}日生まれ</source>
        <translation>born {month:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec} {day}</translation>
    </message>
    <message>
        <source>{age}歳({birthday})</source>
        <translation>age {age} ({birthday})</translation>
    </message>
    <message>
        <source>購入</source>
        <translation>Purchases</translation>
    </message>
    <message>
        <source>{count} 回</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>累計</source>
        <translation>Total spent</translation>
    </message>
    <message>
        <source>{beginning}…(続きは「詳細」にあります)</source>
        <translation>{beginning}… (the rest is under Details)</translation>
    </message>
    <message>
        <source>最終</source>
        <translation>Last seen</translation>
    </message>
    <message>
        <source>初めて</source>
        <translation>Since</translation>
    </message>
</context>
<context>
    <name>CustomersPage</name>
    <message>
        <source>書きかけがあります</source>
        <translation>Something is not saved</translation>
    </message>
    <message>
        <source>{fields}はまだ保存されていません。捨てて離れますか。ほかの内容は保存済みです。</source>
        <translation>Not saved yet: {fields}. Leave and discard it? Everything else is saved.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>書きかけを捨てる</source>
        <translation>Discard</translation>
    </message>
</context>
<context>
    <name>CustomersSide</name>
    <message>
        <source>{what} {day}</source>
        <translation>{what} {day}</translation>
    </message>
    <message>
        <source>お客様のランク</source>
        <translation>Classes of customers</translation>
    </message>
    <message>
        <source>デシルの表</source>
        <translation>Table of tenths</translation>
    </message>
    <message>
        <source>お客様の10組</source>
        <translation>Tenths of customers</translation>
    </message>
    <message>
        <source>売上の多い順</source>
        <translation>Most sales first</translation>
    </message>
    <message>
        <source>デシルの図</source>
        <translation>Chart of tenths</translation>
    </message>
    <message>
        <source>ABC分析</source>
        <translation>ABC analysis</translation>
    </message>
    <message>
        <source>お客様のABCの表</source>
        <translation>ABC table of customers</translation>
    </message>
    <message>
        <source>押すと一覧が開きます</source>
        <translation>Click for the list</translation>
    </message>
    <message>
        <source>10組の売上</source>
        <translation>Sales of the tenths</translation>
    </message>
</context>
<context>
    <name>CyclePeopleCard</name>
    <message>
        <source>遅れ・そろそろの方はいません。次の目安の近い順に。行を開くとお客様が出ます</source>
        <translation>Nobody is late or due. Who is expected next comes first. Open a row to see the customer</translation>
    </message>
    <message>
        <source>離脱とみた方だけです。最後の1年のお買い物が多い順に。行を開くとお客様が出ます</source>
        <translation>Only people taken for gone, by their last year&apos;s sales. Open a row to see the customer</translation>
    </message>
    <message>
        <source>声をかける順</source>
        <translation>Whom to contact first</translation>
    </message>
</context>
<context>
    <name>DataDialog</name>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>DayCountValue</name>
    <message>
        <source>日</source>
        <translation>days</translation>
    </message>
</context>
<context>
    <name>DecilesCard</name>
    <message>
        <source>見込みの多い方から1割ずつ。線は20回に19回の幅</source>
        <translation>A tenth of the customers each, the best first; the line is the span of 19 times in 20</translation>
    </message>
    <message>
        <source>だれがこれからの売上になるか</source>
        <translation>Who the coming sales come from</translation>
    </message>
    <message>
        <source>1割ごとの見込みの表</source>
        <translation>Table of expected sales by tenths</translation>
    </message>
</context>
<context>
    <name>DetailPanel</name>
    <message>
        <source>詳細</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>履歴 {count}</source>
        <translation>History {count}</translation>
    </message>
    <message>
        <source>つながり {count}</source>
        <translation>People {count}</translation>
    </message>
</context>
<context>
    <name>DiffDialog</name>
    <message>
        <source>新しく登録 {count}</source>
        <translation>New {count}</translation>
    </message>
    <message>
        <source>更新 {count}</source>
        <translation>Changed {count}</translation>
    </message>
    <message>
        <source>変更なし {count}</source>
        <translation>Same {count}</translation>
    </message>
    <message>
        <source>確かめる {count}</source>
        <translation>To check {count}</translation>
    </message>
    <message>
        <source>取り込まない {count}</source>
        <translation>Left out {count}</translation>
    </message>
    <message>
        <source>取り込む内容</source>
        <translation>What would be imported</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>選んだ行の項目</source>
        <translation>Fields of the chosen row</translation>
    </message>
    <message>
        <source>お名前・番号・値で探す</source>
        <translation>Find by name, number or value</translation>
    </message>
    <message>
        <source>この行を取り込む</source>
        <translation>Import this row</translation>
    </message>
    <message>
        <source>この行は取り込まない</source>
        <translation>Leave this row out</translation>
    </message>
    <message>
        <source>{count} 行の扱いを変えました。まだ何も書き込んでいません。</source>
        <translation>You decided about {count} {count:row|rows}. Nothing is written yet.</translation>
    </message>
    <message>
        <source>この扱いで数え直す</source>
        <translation>Count anew</translation>
    </message>
</context>
<context>
    <name>DiffModel</name>
    <message>
        <source>行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>お名前</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>扱い</source>
        <translation>What happens</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>新しく登録</source>
        <translation>New</translation>
    </message>
    <message>
        <source>更新</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>変更なし</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>確かめる</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>取り込まない</source>
        <translation>Left out</translation>
    </message>
    <message>
        <source>取り込む</source>
        <translation>Imported</translation>
    </message>
    <message>
        <source>{field}: {before} → {after}</source>
        <translation>{field}: {before} → {after}</translation>
    </message>
</context>
<context>
    <name>Doors</name>
    <message>
        <source>CSV(UTF-8)</source>
        <translation>CSV (UTF-8)</translation>
    </message>
    <message>
        <source>お客様一覧</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>一覧を書き出す</source>
        <translation>Export the list</translation>
    </message>
    <message>
        <source>{count} 名をリストに残す</source>
        <translation>Keep {count} {count:customer|customers} as a list</translation>
    </message>
    <message>
        <source>リスト「{name}」に {count} 名を残しました</source>
        <translation>Kept {count} {count:customer|customers} as the list “{name}”</translation>
    </message>
    <message>
        <source>{count} 名に「{tag}」を付けました</source>
        <translation>Tagged {count} {count:customer|customers} “{tag}”</translation>
    </message>
    <message>
        <source>電話リスト</source>
        <translation>Call list</translation>
    </message>
    <message>
        <source>電話リストを {file} に書き出しました</source>
        <translation>Call list written to {file}</translation>
    </message>
    <message>
        <source>電話リストを作っています</source>
        <translation>Making the call list</translation>
    </message>
    <message>
        <source>一覧を書き出しています</source>
        <translation>Exporting the list</translation>
    </message>
    <message>
        <source>{count}名を {file} に書き出しました</source>
        <translation>Exported {count} {count:customer|customers} to {file}</translation>
    </message>
</context>
<context>
    <name>DoubtsDialog</name>
    <message>
        <source>同じ方かどうか確かめる</source>
        <translation>Same person or not?</translation>
    </message>
    <message>
        <source>登録済みの方かもしれない行です。答えるまで取り込みません。何行か選んで一度に答えられます。</source>
        <translation>These rows may be customers you already have. A row stays out until it is answered. You can choose several rows and answer them at once.</translation>
    </message>
    <message>
        <source>同じ方(更新する)</source>
        <translation>Same person (update)</translation>
    </message>
    <message>
        <source>別の方(新しく登録)</source>
        <translation>Someone else (add)</translation>
    </message>
    <message>
        <source>取り込まない</source>
        <translation>Leave out</translation>
    </message>
    <message>
        <source>この答えで数え直す</source>
        <translation>Use these answers</translation>
    </message>
    <message>
        <source>あと {count}件</source>
        <translation>{count} to go</translation>
    </message>
    <message>
        <source>すべて答えました</source>
        <translation>All answered</translation>
    </message>
</context>
<context>
    <name>DoubtsModel</name>
    <message>
        <source>行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>お名前</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>この方かもしれません</source>
        <translation>Perhaps</translation>
    </message>
    <message>
        <source>答え</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>わけ</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>同じ方</source>
        <translation>Same person</translation>
    </message>
    <message>
        <source>別の方</source>
        <translation>Someone else</translation>
    </message>
    <message>
        <source>取り込まない</source>
        <translation>Leave out</translation>
    </message>
    <message>
        <source>まだ答えていません</source>
        <translation>Not answered yet</translation>
    </message>
    <message>
        <source>{name}({row}行目)</source>
        <translation>{name} (row {row})</translation>
    </message>
</context>
<context>
    <name>DraftBand</name>
    <message>
        <source>前回の書きかけがあります: {fields}({when})</source>
        <translation>Typed last time and not kept: {fields} ({when})</translation>
    </message>
    <message>
        <source>続ける</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>捨てる</source>
        <translation>Throw away</translation>
    </message>
</context>
<context>
    <name>DraftsFound</name>
    <message>
        <source>新しいお客様</source>
        <translation>new customer</translation>
    </message>
    <message>
        <source>{name}のカード</source>
        <translation>the card of {name}</translation>
    </message>
    <message>
        <source>窓口の方</source>
        <translation>contact person</translation>
    </message>
    <message>
        <source>住所</source>
        <translation>address</translation>
    </message>
    <message>
        <source>続柄</source>
        <translation>relation</translation>
    </message>
    <message>
        <source>{name}の{entry}</source>
        <translation>{name}: {entry}</translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message>
        <source>名寄せ</source>
        <translation>Duplicates</translation>
    </message>
    <message>
        <source>同じ方のカードを見つけて、履歴ごとひとつにまとめます。あとから元に戻せます。</source>
        <translation>Find cards of the same person and make them one with all their history. It can be undone later.</translation>
    </message>
    <message>
        <source>もう一度探す</source>
        <translation>Search again</translation>
    </message>
    <message>
        <source>同じ方かもしれないカード</source>
        <translation>Cards that may be of one person</translation>
    </message>
    <message>
        <source>ひとつにまとめる</source>
        <translation>Make one</translation>
    </message>
    <message>
        <source>別の方です</source>
        <translation>Different people</translation>
    </message>
    <message>
        <source>あとで</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>同じ方を探しています</source>
        <translation>Looking for duplicates</translation>
    </message>
    <message>
        <source>探しています</source>
        <translation>Searching</translation>
    </message>
    <message>
        <source>顧客帳の全員を見くらべています。</source>
        <translation>Comparing everybody in the book.</translation>
    </message>
    <message>
        <source>同じ方のカードは見つかりませんでした</source>
        <translation>No duplicates found</translation>
    </message>
    <message>
        <source>ひとりに1枚のカードになっています。</source>
        <translation>Everybody has one card.</translation>
    </message>
    <message>
        <source>同じ方をまとめる…({count}組)</source>
        <translation>Merge {count} sure {count:group|groups}…</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>一覧で選んだカード · {count}枚</source>
        <translation>chosen in the list · {count} {count:card|cards}</translation>
    </message>
    <message>
        <source>同じ方</source>
        <translation>Same person</translation>
    </message>
    <message>
        <source>確かめてください</source>
        <translation>Please check</translation>
    </message>
    <message>
        <source>{verdict} · {count}枚 · {why}</source>
        <translation>{verdict} · {count} {count:card|cards} · {why}</translation>
    </message>
    <message>
        <source>{name} のカード {count}枚をひとつにまとめました</source>
        <translation>Made one card of {count} {count:card|cards} of {name}</translation>
    </message>
    <message>
        <source>まとめています</source>
        <translation>Merging</translation>
    </message>
    <message>
        <source>{count}組をまとめました。1組ずつ元に戻せます</source>
        <translation>Merged {count} {count:group|groups}. Each can be taken apart again</translation>
    </message>
    <message>
        <source>{count}組をまとめました。変わっていた{left}組はそのままです</source>
        <translation>Merged {count} {count:group|groups}. {left} had changed and {left:was|were} left alone</translation>
    </message>
    <message>
        <source>途中で止めました。そこまでの組はまとまっています</source>
        <translation>Stopped. The groups up to here are merged</translation>
    </message>
    <message>
        <source>{count}枚は別の方と覚えました</source>
        <translation>Remembered that {count} {count:card is|cards are} of different people</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>一覧を書き出す</source>
        <translation>Export a list</translation>
    </message>
    <message>
        <source>すべてのお客様</source>
        <translation>All customers</translation>
    </message>
    <message>
        <source>どなたを</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>どの形のファイルにしますか</source>
        <translation>Which kind of file?</translation>
    </message>
    <message>
        <source>パスワードを入れてください</source>
        <translation>Enter a password</translation>
    </message>
    <message>
        <source>Excel (.xlsx)</source>
        <translation>Excel (.xlsx)</translation>
    </message>
    <message>
        <source>見る・印刷する・直してまた取り込む</source>
        <translation>To look at, print, or correct and import again</translation>
    </message>
    <message>
        <source>CSV (UTF-8)</source>
        <translation>CSV (UTF-8)</translation>
    </message>
    <message>
        <source>新しいソフトやウェブサービスに渡す</source>
        <translation>For newer programs and web services</translation>
    </message>
    <message>
        <source>CSV (Shift_JIS)</source>
        <translation>CSV (Shift_JIS)</translation>
    </message>
    <message>
        <source>宛名・会計など、昔からのソフトに渡す</source>
        <translation>For older address and accounting programs</translation>
    </message>
    <message>
        <source>Excel・全項目 (.xlsx)</source>
        <translation>Excel, every field (.xlsx)</translation>
    </message>
    <message>
        <source>ほかのプログラムに渡す。1列に1つの値、決まった項目名</source>
        <translation>For programs: one value per column, fixed field names</translation>
    </message>
    <message>
        <source>連絡先 (.vcf)</source>
        <translation>Contacts (.vcf)</translation>
    </message>
    <message>
        <source>スマートフォンやメールソフトの連絡先に入れる</source>
        <translation>For the contacts of a telephone or a mail program</translation>
    </message>
    <message>
        <source>Excel だけの設定</source>
        <translation>Excel only</translation>
    </message>
    <message>
        <source>売上・来店・対応履歴も、シートを分けて入れる</source>
        <translation>Sales, visits and contacts on sheets of their own</translation>
    </message>
    <message>
        <source>開くときのパスワードを付ける</source>
        <translation>Ask for a password to open it</translation>
    </message>
    <message>
        <source>パスワード</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>忘れると誰にも開けません。書き留めておいてください。</source>
        <translation>Nobody can open the file without it. Write it down.</translation>
    </message>
    <message>
        <source>3.0 — スマートフォンと、たいていのソフト</source>
        <translation>3.0 — phones and most programs</translation>
    </message>
    <message>
        <source>4.0 — 新しいソフトだけ</source>
        <translation>4.0 — recent programs only</translation>
    </message>
    <message>
        <source>連絡先の版</source>
        <translation>vCard version</translation>
    </message>
    <message>
        <source>保存先を選ぶ…</source>
        <translation>Choose a place…</translation>
    </message>
</context>
<context>
    <name>FairCard</name>
    <message>
        <source>公平に比べる</source>
        <translation>Compared fairly</translation>
    </message>
    <message>
        <source>また来た割合を公平に比べた表</source>
        <translation>Table of who came again, compared fairly</translation>
    </message>
    <message>
        <source>何を比べるか</source>
        <translation>What to compare</translation>
    </message>
</context>
<context>
    <name>FieldBox</name>
    <message>
        <source>そのほか</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>お店で足した項目</source>
        <translation>Your own fields</translation>
    </message>
    <message>
        <source>どのお客様か</source>
        <translation>Which customer</translation>
    </message>
    <message>
        <source>お名前</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>連絡先と住所</source>
        <translation>Contact and address</translation>
    </message>
    <message>
        <source>会社</source>
        <translation>Company</translation>
    </message>
    <message>
        <source>日付と内容</source>
        <translation>Date and content</translation>
    </message>
</context>
<context>
    <name>FieldChoice</name>
    <message>
        <source>何についての条件か</source>
        <translation>What the condition is about</translation>
    </message>
    <message>
        <source>項目を選ぶ</source>
        <translation>Choose a field</translation>
    </message>
</context>
<context>
    <name>FieldModel</name>
    <message>
        <source>取り込まない</source>
        <translation>Leave out</translation>
    </message>
</context>
<context>
    <name>FieldsModel</name>
    <message>
        <source>項目</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>今</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>取り込んだ後</source>
        <translation>After the import</translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
    <message>
        <source>場所</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>ファイル名</source>
        <translation>File name</translation>
    </message>
    <message>
        <source>種類</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>選ぶ</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>FileStep</name>
    <message>
        <source>名簿や売上のファイルをここに落としてください</source>
        <translation>Drop a list of customers or sales here</translation>
    </message>
    <message>
        <source>Excel(.xlsx .xls .xlsb)・CSV・OpenDocument・連絡先(vCard)が読めます。</source>
        <translation>Excel (.xlsx .xls .xlsb), CSV, OpenDocument and contacts (vCard) can be read.</translation>
    </message>
    <message>
        <source>列の並びや見出しはそのままで構いません。いくつかのファイルをまとめて選ぶこともできます。</source>
        <translation>Columns and titles may stay as they are. Several files may be chosen together.</translation>
    </message>
    <message>
        <source>ファイルを選ぶ…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>フォルダーを選ぶ…</source>
        <translation>Choose a folder…</translation>
    </message>
    <message>
        <source>フォルダーの中のファイルをまとめて読みます(カルテが1人1ファイルのときなど)</source>
        <translation>Reads all files of a folder together, as where each customer has a file</translation>
    </message>
    <message>
        <source>取り込んだ後も、いつでもまとめて取り消せます。</source>
        <translation>An import can be taken back as a whole at any time.</translation>
    </message>
    <message>
        <source>名簿や売上のファイル</source>
        <translation>Lists of customers or sales</translation>
    </message>
    <message>
        <source>取り込むファイルを選ぶ</source>
        <translation>Choose a file to import</translation>
    </message>
    <message>
        <source>取り込むフォルダーを選ぶ</source>
        <translation>Choose a folder to import</translation>
    </message>
</context>
<context>
    <name>FinderDialog</name>
    <message>
        <source>見つかったお客様</source>
        <translation>Customers found</translation>
    </message>
</context>
<context>
    <name>GroupEditor</name>
    <message>
        <source>条件を足す</source>
        <translation>Add a condition</translation>
    </message>
    <message>
        <source>グループを足す</source>
        <translation>Add a group</translation>
    </message>
    <message>
        <source>このグループを消す</source>
        <translation>Take this group out</translation>
    </message>
    <message>
        <source>すべて当てはまるお客様</source>
        <translation>match all of these conditions</translation>
    </message>
    <message>
        <source>どれか当てはまるお客様</source>
        <translation>match any of these conditions</translation>
    </message>
    <message>
        <source>どれも当てはまらないお客様</source>
        <translation>match none of these conditions</translation>
    </message>
    <message>
        <source>どれかが当てはまらないお客様</source>
        <translation>do not match all of these conditions</translation>
    </message>
    <message>
        <source>条件の組み合わせ方</source>
        <translation>How the conditions go together</translation>
    </message>
    <message>
        <source>「かつ」と「または」を混ぜるときに使います</source>
        <translation>For mixing “and” with “or”</translation>
    </message>
    <message>
        <source>次の条件に</source>
        <translation>Customers who</translation>
    </message>
    <message>
        <source>上のどのグループにも入らない方が、ここに入ります。だれも漏れません。</source>
        <translation>Whoever fits no group above comes here. Nobody is left out.</translation>
    </message>
    <message>
        <source>範囲を足す</source>
        <translation>Add a range</translation>
    </message>
    <message>
        <source>名前</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>色</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>範囲</source>
        <translation>Scores</translation>
    </message>
    <message>
        <source>すること</source>
        <translation>To do</translation>
    </message>
</context>
<context>
    <name>GroupList</name>
    <message>
        <source>{count}名({share})</source>
        <translation>{count} ({share})</translation>
    </message>
    <message>
        <source>ほかの方みんな</source>
        <translation>Everybody else</translation>
    </message>
    <message>
        <source>(名前なし)</source>
        <translation>(no name)</translation>
    </message>
    <message>
        <source>範囲がありません</source>
        <translation>No range of scores</translation>
    </message>
    <message>
        <source> または </source>
        <translation> or </translation>
    </message>
</context>
<context>
    <name>GroupsCard</name>
    <message>
        <source>グループ</source>
        <translation>Groups</translation>
    </message>
    <message>
        <source>押すと一覧が開きます</source>
        <translation>Click to open the list</translation>
    </message>
    <message>
        <source>グループの表</source>
        <translation>Table of groups</translation>
    </message>
    <message>
        <source>書き出す…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>グループの見せ方</source>
        <translation>How the groups are shown</translation>
    </message>
    <message>
        <source>表</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>売上の面積</source>
        <translation>By sales</translation>
    </message>
    <message>
        <source>人数の面積</source>
        <translation>By customers</translation>
    </message>
    <message>
        <source>グループ {day}</source>
        <translation>Groups {day}</translation>
    </message>
    <message>
        <source>{group} {count}名 を開く</source>
        <translation>Open {group} ({count})</translation>
    </message>
    <message>
        <source>{group} {count}名 を書き出す</source>
        <translation>Export {group} ({count})</translation>
    </message>
    <message>
        <source>{group} {count}名</source>
        <translation>{group}: {count}</translation>
    </message>
</context>
<context>
    <name>GroupsDialog</name>
    <message>
        <source>グループの決め方</source>
        <translation>How the groups are made</translation>
    </message>
    <message>
        <source>Alt+↑・Alt+↓ で順番を変え、Delete で消します。</source>
        <translation>Alt+↑ and Alt+↓ change the order, Delete removes a group.</translation>
    </message>
    <message>
        <source>RとFの表でのグループ</source>
        <translation>The groups over R and F</translation>
    </message>
    <message>
        <source>足す</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>上へ</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>下へ</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>消す</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>はじめの決め方に戻す</source>
        <translation>Back to the standard groups</translation>
    </message>
    <message>
        <source>この決め方で見る</source>
        <translation>Use these groups</translation>
    </message>
    <message>
        <source>上から順に見て、はじめに当てはまったグループに入ります。数は基準日のお客様です。</source>
        <translation>From the top, the first group that fits counts. The numbers are your customers as of the chosen day.</translation>
    </message>
    <message>
        <source>{count}名の全員が、どれかひとつのグループに入っています。</source>
        <translation>Each of your {count} {count:customer|customers} is in exactly one group.</translation>
    </message>
</context>
<context>
    <name>HistoryActions</name>
    <message>
        <source>{entry}を履歴から削除しました</source>
        <translation>Removed the {entry} from the history</translation>
    </message>
    <message>
        <source>{entry}を記録しました</source>
        <translation>Recorded the {entry}</translation>
    </message>
    <message>
        <source>{entry}を直しました</source>
        <translation>Changed the {entry}</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>操作の記録</source>
        <translation>History of changes</translation>
    </message>
    <message>
        <source>選んだ操作だけを元に戻します。戻した操作も、あとでやり直せます。</source>
        <translation>Only the change you choose is taken back. You can redo it later.</translation>
    </message>
    <message>
        <source>元に戻す</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>{operation}(取り消し済み。あとの記録があるものは残っています)</source>
        <translation>{operation} (taken back; what has later work is still there)</translation>
    </message>
    <message>
        <source>{operation}(取り消し済み)</source>
        <translation>{operation} (taken back)</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>売上を記録</source>
        <translation>Add a sale</translation>
    </message>
    <message>
        <source>対応を記録</source>
        <translation>Add a contact</translation>
    </message>
    <message>
        <source>まだ履歴がありません</source>
        <translation>No history yet</translation>
    </message>
    <message>
        <source>{visits}・売上・電話などを記録すると、新しい順にここへ並びます。</source>
        <translation>{visits}, sales and calls you record appear here, newest first.</translation>
    </message>
    <message>
        <source>履歴</source>
        <translation>History</translation>
    </message>
    <message>
        <source>直す</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>削除</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>ImportOutcome</name>
    <message>
        <source>{count}行を {file} に保存しました。</source>
        <translation>Rows saved to {file}: {count}.</translation>
    </message>
    <message>
        <source>{file} の取り込みを取り消す</source>
        <translation>Take back the import of {file}</translation>
    </message>
    <message>
        <source>この取り込みで登録・更新した内容を、取り込む前に戻します。そのあと手を加えた方は残します。</source>
        <translation>What this import added or updated goes back to what it was. Customers that were edited since then stay.</translation>
    </message>
    <message>
        <source>取り消す</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>取り込まなかった行を保存</source>
        <translation>Save the rows left out</translation>
    </message>
    <message>
        <source>取り込まなかった行.xlsx</source>
        <translation>Rows left out.xlsx</translation>
    </message>
</context>
<context>
    <name>ImportingPage</name>
    <message>
        <source>取り込み</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>ファイル</source>
        <translation>File</translation>
    </message>
    <message>
        <source>列を確かめる</source>
        <translation>Check the columns</translation>
    </message>
    <message>
        <source>結果を見る</source>
        <translation>See the result</translation>
    </message>
    <message>
        <source>別のファイルにする</source>
        <translation>Use another file</translation>
    </message>
    <message>
        <source>{count}個のファイルを読んでいます</source>
        <translation>Reading {count} {count:file|files}</translation>
    </message>
    <message>
        <source>{file} を読んでいます</source>
        <translation>Reading {file}</translation>
    </message>
    <message>
        <source>取り込みが終わってから、もう一度選んでください。</source>
        <translation>An import is under way. Please choose the file again once it is finished.</translation>
    </message>
    <message>
        <source>もう一度読む</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>全部の行を確かめています</source>
        <translation>Checking every row</translation>
    </message>
    <message>
        <source>取り込んでいます</source>
        <translation>Importing</translation>
    </message>
    <message>
        <source>取り込みを止めました。何も書き込んでいません。</source>
        <translation>The import was stopped. Nothing was written.</translation>
    </message>
    <message>
        <source>取り消しています</source>
        <translation>Taking back</translation>
    </message>
</context>
<context>
    <name>InsightsView</name>
    <message>
        <source>分析</source>
        <translation>Insights</translation>
    </message>
    <message>
        <source>分析の種類</source>
        <translation>Kind of analysis</translation>
    </message>
    <message>
        <source>月報…</source>
        <translation>Monthly report…</translation>
    </message>
</context>
<context>
    <name>InteractionDialog</name>
    <message>
        <source>対応を直す</source>
        <translation>Edit contact</translation>
    </message>
    <message>
        <source>対応を記録</source>
        <translation>Record a contact</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>記録する</source>
        <translation>Record</translation>
    </message>
</context>
<context>
    <name>IssuesDialog</name>
    <message>
        <source>直したところ・読めないところ</source>
        <translation>Put right or unreadable</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>「取り込む値」は打ち直せます。行を選んで、そのまま入力してください。</source>
        <translation>“Taken as” can be typed over: choose a row and type.</translation>
    </message>
    <message>
        <source>この値で数え直す</source>
        <translation>Count with these values</translation>
    </message>
</context>
<context>
    <name>IssuesModel</name>
    <message>
        <source>行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>元の値</source>
        <translation>Original value</translation>
    </message>
    <message>
        <source>取り込む値</source>
        <translation>Taken as</translation>
    </message>
    <message>
        <source>扱い</source>
        <translation>Treatment</translation>
    </message>
    <message>
        <source>わけ</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>直しました</source>
        <translation>Put right</translation>
    </message>
    <message>
        <source>確かめてください</source>
        <translation>Please check</translation>
    </message>
    <message>
        <source>取り込みません</source>
        <translation>Left out</translation>
    </message>
    <message>
        <source>読み飛ばしました</source>
        <translation>Passed over</translation>
    </message>
    <message>
        <source>打ち直しました</source>
        <translation>Typed by you</translation>
    </message>
    <message>
        <source>元の値に戻します</source>
        <translation>As in the file again</translation>
    </message>
</context>
<context>
    <name>IssuesPanel</name>
    <message>
        <source>すべて {count}</source>
        <translation>All {count}</translation>
    </message>
    <message>
        <source>行・列・値で探す</source>
        <translation>Find row or value</translation>
    </message>
    <message>
        <source>この一覧をExcelに保存…</source>
        <translation>Save this list to Excel…</translation>
    </message>
    <message>
        <source>元の値に戻す</source>
        <translation>Back to the file&apos;s value</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>わけ</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>直したところ・読めないところ</source>
        <translation>Put right or unreadable</translation>
    </message>
    <message>
        <source>(行全体)</source>
        <translation>(whole row)</translation>
    </message>
    <message>
        <source>すべての列</source>
        <translation>All columns</translation>
    </message>
    <message>
        <source>すべてのわけ</source>
        <translation>All reasons</translation>
    </message>
    <message>
        <source>「{value}」として取り込みます。</source>
        <translation>Will come in as “{value}”.</translation>
    </message>
    <message>
        <source>元の値に戻しました。</source>
        <translation>It is as in the file again.</translation>
    </message>
</context>
<context>
    <name>KanaBar</name>
    <message>
        <source>五十音の索引</source>
        <translation>Kana index</translation>
    </message>
    <message>
        <source>英</source>
        <translation>A</translation>
    </message>
    <message>
        <source>他</source>
        <translation>#</translation>
    </message>
</context>
<context>
    <name>KnownPeople</name>
    <message>
        <source>この方ではありませんか</source>
        <translation>Is it one of these?</translation>
    </message>
    <message>
        <source>同じ電話番号のお客様がいます</source>
        <translation>Somebody has the same telephone number</translation>
    </message>
</context>
<context>
    <name>KnownPerson</name>
    <message>
        <source>最終 {when}</source>
        <translation>seen {when}</translation>
    </message>
    <message>
        <source>・</source>
        <translation>, </translation>
    </message>
    <message>
        <source>このカードを開く</source>
        <translation>Open this card</translation>
    </message>
    <message>
        <source>{name}のカードを開く</source>
        <translation>Open the card of {name}</translation>
    </message>
</context>
<context>
    <name>LabelEditor</name>
    <message>
        <source>自宅 勤務先 実家 送り先</source>
        <translation>Home Work Parents Delivery</translation>
    </message>
</context>
<context>
    <name>LastLine</name>
    <message>
        <source>前回</source>
        <translation>Last time</translation>
    </message>
    <message>
        <source>未回答の問い合わせ {count} 件</source>
        <translation>{count} open {count:inquiry|inquiries}</translation>
    </message>
    <message>
        <source>次の目安 {day}ごろ</source>
        <translation>Due about {day}</translation>
    </message>
    <message>
        <source>そろそろ {day}ごろ</source>
        <translation>Due now, about {day}</translation>
    </message>
    <message>
        <source>遅れ {day}ごろが目安</source>
        <translation>Late, was due {day}</translation>
    </message>
    <message>
        <source>確かさ: {certainty}</source>
        <translation>Certainty: {certainty}</translation>
    </message>
    <message>
        <source>{product} ほか{count}点</source>
        <translation>{product} + {count} more</translation>
    </message>
    <message>
        <source>{count}点</source>
        <translation>{count} {count:item|items}</translation>
    </message>
    <message>
        <source>担当 {name}</source>
        <translation>by {name}</translation>
    </message>
</context>
<context>
    <name>LayoutSwitch</name>
    <message>
        <source>数字は売上の金額</source>
        <translation>Numbers are amounts of sales</translation>
    </message>
    <message>
        <source>月の列にある数字の意味</source>
        <translation>What the numbers below the months are</translation>
    </message>
    <message>
        <source>1人1枚のカルテなら、項目の場所を指す…</source>
        <translation>If these are cards, one for each customer, point at the fields…</translation>
    </message>
    <message>
        <source>項目の場所を見る・直す…</source>
        <translation>Show where the fields are…</translation>
    </message>
</context>
<context>
    <name>LifetimeBar</name>
    <message>
        <source>{months}か月</source>
        <translation>{months} mo</translation>
    </message>
    <message>
        <source>どこまで先を見るか</source>
        <translation>How far ahead</translation>
    </message>
    <message>
        <source>計算のしかた:おまかせ</source>
        <translation>Model: as fits the shop</translation>
    </message>
    <message>
        <source>計算のしかた</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>先のお金を年{rate}割り引く</source>
        <translation>Discount later money by {rate} a year</translation>
    </message>
    <message>
        <source>割り引かない</source>
        <translation>No discount</translation>
    </message>
    <message>
        <source>先のお金の割引</source>
        <translation>Discount of later money</translation>
    </message>
</context>
<context>
    <name>LifetimePanel</name>
    <message>
        <source>2回お買い物された方がまだいません</source>
        <translation>Nobody has bought twice yet</translation>
    </message>
    <message>
        <source>お客様が2回目のお買い物をされると、ここで先の見込みが出ます。</source>
        <translation>Once customers buy a second time, this shows what is to be expected.</translation>
    </message>
    <message>
        <source>{value} ±{reach}</source>
        <translation>{value} ±{reach}</translation>
    </message>
    <message>
        <source>これから{months}か月の見込み</source>
        <translation>Expected in {months} {months:month|months}</translation>
    </message>
    <message>
        <source>{low}〜{high}</source>
        <translation>{low}–{high}</translation>
    </message>
    <message>
        <source>20回に19回の幅</source>
        <translation>19 times in 20 between</translation>
    </message>
    <message>
        <source>お一人あたり({count}名)</source>
        <translation>Per customer (of {count})</translation>
    </message>
    <message>
        <source>この{count}名を開く</source>
        <translation>Open these {count}</translation>
    </message>
    <message>
        <source>この金額の方々</source>
        <translation>The people of these amounts</translation>
    </message>
    <message>
        <source>これまでのお買い物</source>
        <translation>Sales to date</translation>
    </message>
</context>
<context>
    <name>LifetimePeopleCard</name>
    <message>
        <source>見込みの多い順。回数の幅は、このような方の5人に4人が入るところです</source>
        <translation>Most expected first. Four in five such customers stay within the span of purchases</translation>
    </message>
    <message>
        <source>これからのお得意様</source>
        <translation>The best customers ahead</translation>
    </message>
</context>
<context>
    <name>LimitsChoice</name>
    <message>
        <source>Aは {a}%まで・Bは {b}%まで</source>
        <translation>A up to {a}%, B up to {b}%</translation>
    </message>
    <message>
        <source>ランクの境め</source>
        <translation>Limits of the classes</translation>
    </message>
</context>
<context>
    <name>LinkEditor</name>
    <message>
        <source>開く</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>LinkedLabel</name>
    <message>
        <source>Tab で数を選び、Enter で一覧を開きます</source>
        <translation>Tab chooses a number, Enter opens the list</translation>
    </message>
</context>
<context>
    <name>ListChips</name>
    <message>
        <source>ほかのリスト</source>
        <translation>More lists</translation>
    </message>
    <message>
        <source>条件</source>
        <translation>Conditions</translation>
    </message>
    <message>
        <source>条件を直す…</source>
        <translation>Change the conditions…</translation>
    </message>
    <message>
        <source>名前を変える…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>Excel などに書き出す…</source>
        <translation>Export to Excel and others…</translation>
    </message>
    <message>
        <source>左へ</source>
        <translation>Move left</translation>
    </message>
    <message>
        <source>右へ</source>
        <translation>Move right</translation>
    </message>
    <message>
        <source>削除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>リストの整理…</source>
        <translation>Organise lists…</translation>
    </message>
    <message>
        <source>すべて</source>
        <translation>Everybody</translation>
    </message>
    <message>
        <source>リストを足す</source>
        <translation>Add a list</translation>
    </message>
</context>
<context>
    <name>ListCommands</name>
    <message>
        <source>リスト「{name}」の条件を変えました</source>
        <translation>Changed the conditions of “{name}”</translation>
    </message>
    <message>
        <source>「{name}」は表示できません</source>
        <translation>“{name}” cannot be shown</translation>
    </message>
    <message>
        <source>条件を直す…</source>
        <translation>Change the conditions…</translation>
    </message>
    <message>
        <source>リストの名前を変える</source>
        <translation>Rename the list</translation>
    </message>
    <message>
        <source>リスト「{before}」の名前を「{name}」に変えました</source>
        <translation>Renamed “{before}” to “{name}”</translation>
    </message>
    <message>
        <source>リストの順番を変えました</source>
        <translation>Changed the order of the lists</translation>
    </message>
    <message>
        <source>リスト「{name}」を削除しました。お客様のデータはそのままです</source>
        <translation>Deleted the list “{name}”. Its customers are unchanged</translation>
    </message>
    <message>
        <source>お客様リスト「{name}」を作りました</source>
        <translation>Made the list “{name}”</translation>
    </message>
</context>
<context>
    <name>ListCopying</name>
    <message>
        <source>{count} 名をコピーしました。Excel などに貼り付けられます</source>
        <translation>Copied {count} {count:customer|customers}, ready to paste into Excel</translation>
    </message>
</context>
<context>
    <name>ListExport</name>
    <message>
        <source>お客様一覧</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>すべてのお客様</source>
        <translation>All customers</translation>
    </message>
    <message>
        <source>今の一覧</source>
        <translation>The list as it is now</translation>
    </message>
    <message>
        <source>一覧を書き出す</source>
        <translation>Export a list</translation>
    </message>
    <message>
        <source>書き出しています</source>
        <translation>Exporting</translation>
    </message>
    <message>
        <source>{count} 名を {file} に書き出しました</source>
        <translation>Wrote {count} {count:customer|customers} to {file}</translation>
    </message>
    <message>
        <source>{row} 行目 {column}: {character} → {replacement}</source>
        <translation>Row {row}, {column}: {character} → {replacement}</translation>
    </message>
    <message>
        <source>ほか {count} か所</source>
        <translation>and {count} more</translation>
    </message>
    <message>
        <source>Shift_JIS にない文字が {count} か所あり、近い文字に置き換えました。元のデータはそのままです。そのまま渡したいときは Excel か UTF-8 を選んでください。</source>
        <translation>Shift_JIS lacks some characters ({count} {count:place|places}); they were replaced by the nearest ones. Your data is unchanged. To pass them on as they are, choose Excel or UTF-8.</translation>
    </message>
</context>
<context>
    <name>ListNameDialog</name>
    <message>
        <source>リストの名前</source>
        <translation>Name of the list</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>ListPanel</name>
    <message>
        <source>顧客の一覧</source>
        <translation>Customer list</translation>
    </message>
</context>
<context>
    <name>ListPrinting</name>
    <message>
        <source>一覧を印刷</source>
        <translation>Print list</translation>
    </message>
    <message>
        <source>お客様一覧</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>印刷するお客様がいません</source>
        <translation>There is nobody to print</translation>
    </message>
</context>
<context>
    <name>ListSelection</name>
    <message>
        <source>{count}名を選択中</source>
        <translation>{count} selected</translation>
    </message>
</context>
<context>
    <name>ListsDialog</name>
    <message>
        <source>リストの整理</source>
        <translation>Organise lists</translation>
    </message>
    <message>
        <source>条件を直す…</source>
        <translation>Change the conditions…</translation>
    </message>
    <message>
        <source>名前を変える…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>上へ</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>下へ</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>削除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>表示できません</source>
        <translation>Cannot be shown</translation>
    </message>
    <message>
        <source>{count} 名</source>
        <translation>{count} {count:customer|customers}</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>得意帳</source>
        <translation>Tokuicho</translation>
    </message>
    <message>
        <source>フォルダーを開く</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>元に戻す  Ctrl+Z</source>
        <translation>Undo  Ctrl+Z</translation>
    </message>
</context>
<context>
    <name>MappingNameDialog</name>
    <message>
        <source>読み方の名前を変える</source>
        <translation>Rename the mapping</translation>
    </message>
    <message>
        <source>読み方の名前</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>MappingStep</name>
    <message>
        <source>列の対応</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>覚えた読み方…</source>
        <translation>Remembered mappings…</translation>
    </message>
    <message>
        <source>読み方の見本</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>最初の行が、取り込むとこう入ります</source>
        <translation>How the first rows will come in</translation>
    </message>
    <message>
        <source>見出しの行が見つかりません。「見出しの行」で、列の見出しがある行を選んでください。</source>
        <translation>No row of titles was found. Choose the row that holds the titles of the columns at “Title row”.</translation>
    </message>
    <message>
        <source>見出しの行がない一覧です。列の意味は中身から読み取りました。下の「列の対応」で確かめてください。</source>
        <translation>This list has no row of titles: what its columns are was told by what they hold. Check them under “Columns” below.</translation>
    </message>
    <message>
        <source>見出しの言葉が分からないので、列の意味は中身から読み取りました。下の「列の対応」で確かめてください。</source>
        <translation>The titles say nothing that is known: what the columns are was told by what they hold. Check them under “Columns” below.</translation>
    </message>
    <message>
        <source>どの列も分かりませんでした。下の「列の対応」で、読む列を選んでください。</source>
        <translation>No column was recognised. Choose what to read under “Columns” below.</translation>
    </message>
    <message>
        <source>文字化けした文字が {count}個あります。「文字コード」を変えると直ることがあります。</source>
        <translation>{count} {count:character is|characters are} garbled. Another “Encoding” may put {count:it|them} right.</translation>
    </message>
</context>
<context>
    <name>MappingTable</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>新しい名前 {count}件</source>
        <translation>{count} new {count:name|names}</translation>
    </message>
    <message>
        <source>{letter}列</source>
        <translation>Column {letter}</translation>
    </message>
    <message>
        <source>(見出しなし) {n}列目</source>
        <translation>Column {n} (no title)</translation>
    </message>
    <message>
        <source>{title} の読み方</source>
        <translation>How to read {title}</translation>
    </message>
</context>
<context>
    <name>MappingsDialog</name>
    <message>
        <source>読み方の整理</source>
        <translation>Remembered mappings</translation>
    </message>
    <message>
        <source>名前を変える…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>ファイルに保存…</source>
        <translation>Save to a file…</translation>
    </message>
    <message>
        <source>ファイルから加える…</source>
        <translation>Add from a file…</translation>
    </message>
    <message>
        <source>削除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>お客様の名簿</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>売上</source>
        <translation>Sales</translation>
    </message>
    <message>
        <source>対応</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>先方の担当者</source>
        <translation>Contact persons</translation>
    </message>
    <message>
        <source>{kind}・{count}列を読む</source>
        <translation>{kind} · {count} {count:column|columns} read</translation>
    </message>
    <message>
        <source>{about}・前回 {day}</source>
        <translation>{about} · last used {day}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>覚えている読み方はありません</source>
        <translation>No mapping is remembered</translation>
    </message>
    <message>
        <source>列の読み方を手で変えて取り込むと、次に同じ見出しのファイルが来たとき、同じように読みます。</source>
        <translation>Change how columns are read and import: the next file with the same titles is read the same way.</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>この読み方で読む</source>
        <translation>Read by this mapping</translation>
    </message>
</context>
<context>
    <name>MatrixCard</name>
    <message>
        <source>RFM</source>
        <translation>RFM</translation>
    </message>
    <message>
        <source>RFMの表</source>
        <translation>RFM matrix</translation>
    </message>
    <message>
        <source>表の縦と横</source>
        <translation>Rows and columns</translation>
    </message>
    <message>
        <source>ますに出す数</source>
        <translation>What the cells show</translation>
    </message>
    <message>
        <source>{columns} × {rows}</source>
        <translation>{columns} × {rows}</translation>
    </message>
    <message>
        <source>RFM {day}</source>
        <translation>RFM {day}</translation>
    </message>
</context>
<context>
    <name>MergeActions</name>
    <message>
        <source>一覧で2名以上を選んでください(Ctrl を押しながらクリック)</source>
        <translation>Choose two or more in the list (click with Ctrl held)</translation>
    </message>
    <message>
        <source>{name} はまとめたカードではありません</source>
        <translation>The card of {name} is not made of several</translation>
    </message>
    <message>
        <source>{name} のカードを分けました</source>
        <translation>The card of {name} was taken apart</translation>
    </message>
    <message>
        <source>{name} のカードを分けました。あとから変えた {left} はそのまま残しました</source>
        <translation>The card of {name} was taken apart. Left as they are, because they were changed since: {left}</translation>
    </message>
</context>
<context>
    <name>MergeTagsDialog</name>
    <message>
        <source>タグをまとめる</source>
        <translation>Merge tags</translation>
    </message>
    <message>
        <source>「{tag}」の {count} 名に選んだタグを付け、「{tag}」はなくします。元に戻せます。</source>
        <translation>The chosen tag takes the place of “{tag}” for {count} {count:customer|customers}, and “{tag}” goes. It can be undone.</translation>
    </message>
    <message>
        <source>まとめる先</source>
        <translation>Merge into</translation>
    </message>
    <message>
        <source>まとめる</source>
        <translation>Merge</translation>
    </message>
</context>
<context>
    <name>MonthReportDialog</name>
    <message>
        <source>月報を書き出す</source>
        <translation>Write a monthly report</translation>
    </message>
    <message>
        <source>{month}(今日まで)</source>
        <translation>{month} (up to today)</translation>
    </message>
    <message>
        <source>どの月</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>どの形のファイルにしますか</source>
        <translation>What kind of file?</translation>
    </message>
    <message>
        <source>PDF(図と文)</source>
        <translation>PDF (charts and sentences)</translation>
    </message>
    <message>
        <source>見る・印刷する・渡す。A4横で一まとめ</source>
        <translation>To look at, print and hand on: A4 across, all in one</translation>
    </message>
    <message>
        <source>Excel(図のもとの数字)</source>
        <translation>Excel (the numbers behind the charts)</translation>
    </message>
    <message>
        <source>計算に使う。図ごとに1枚のシート</source>
        <translation>To calculate with: one sheet for each chart</translation>
    </message>
    <message>
        <source>保存先を選ぶ…</source>
        <translation>Choose where to save…</translation>
    </message>
</context>
<context>
    <name>MonthReportExport</name>
    <message>
        <source>月報 {month}</source>
        <translation>Report {month}</translation>
    </message>
    <message>
        <source>月報を書き出す</source>
        <translation>Write a monthly report</translation>
    </message>
    <message>
        <source>月報を作っています</source>
        <translation>Making the report</translation>
    </message>
    <message>
        <source>{file} に月報を書き出しました</source>
        <translation>The report was written to {file}</translation>
    </message>
</context>
<context>
    <name>MovedCard</name>
    <message>
        <source>動いたこととその理由</source>
        <translation>What moved, and why</translation>
    </message>
    <message>
        <source>前の月・前の年の同じ時期とくらべて</source>
        <translation>against the same days of the month and of the year before</translation>
    </message>
    <message>
        <source>人数が少なく、どの動きも偶然かどうかはまだ言えません。</source>
        <translation>So few people stand behind every movement that chance cannot be told apart yet.</translation>
    </message>
    <message>
        <source>偶然より大きな動きはありません。いつもどおりです。</source>
        <translation>Nothing moved by more than chance: all is as usual.</translation>
    </message>
    <message>
        <source>まだ比べられません。ひと月分の記録がたまると、ここで違いが分かります。</source>
        <translation>There is nothing to compare yet. With a month of records, differences show here.</translation>
    </message>
</context>
<context>
    <name>MovementCard</name>
    <message>
        <source>グループの移り変わり</source>
        <translation>Movement</translation>
    </message>
    <message>
        <source>グループの移り変わりの図</source>
        <translation>Chart of movement</translation>
    </message>
    <message>
        <source>いつと比べるか</source>
        <translation>Compare with</translation>
    </message>
    <message>
        <source>移り変わりの見せ方</source>
        <translation>How the movement is shown</translation>
    </message>
    <message>
        <source>図</source>
        <translation>Chart</translation>
    </message>
    <message>
        <source>一覧</source>
        <translation>List</translation>
    </message>
    <message>
        <source>比べる日</source>
        <translation>Day to compare with</translation>
    </message>
    <message>
        <source>{since} から</source>
        <translation>since {since}</translation>
    </message>
    <message>
        <source>{way} {count}名</source>
        <translation>{way}: {count}</translation>
    </message>
    <message>
        <source>グループの移り変わり {as_of}</source>
        <translation>Movement {as_of}</translation>
    </message>
</context>
<context>
    <name>MovementsCard</name>
    <message>
        <source>増えた方・離れた方</source>
        <translation>Gained and lost</translation>
    </message>
    <message>
        <source>増えた方と離れた方の図</source>
        <translation>Chart of who was gained and lost</translation>
    </message>
    <message>
        <source>離れた方:おまかせ</source>
        <translation>Lost: by your customers&apos; pace</translation>
    </message>
    <message>
        <source>離れた方:{days}日来ていない</source>
        <translation>Lost: {days} {days:day|days} away</translation>
    </message>
    <message>
        <source>何日来ていない方を離れたと数えるか</source>
        <translation>After how many days somebody counts as lost</translation>
    </message>
    <message>
        <source>続いている方 {count}名を開く</source>
        <translation>Open the {count} with the shop</translation>
    </message>
    <message>
        <source>続いている方</source>
        <translation>Those with the shop</translation>
    </message>
</context>
<context>
    <name>NameHelp</name>
    <message>
        <source>姓 {family} ・ 名 {given} に分ける</source>
        <translation>Split into {family} and {given}</translation>
    </message>
</context>
<context>
    <name>NewCustomerDialog</name>
    <message>
        <source>新しいお客様</source>
        <translation>New customer</translation>
    </message>
    <message>
        <source>登録する</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>お名前か電話番号を入れてください</source>
        <translation>Enter a name or a phone number</translation>
    </message>
</context>
<context>
    <name>NextSide</name>
    <message>
        <source>クロスセル {day}</source>
        <translation>Cross-selling {day}</translation>
    </message>
    <message>
        <source>{count}名の一覧を開く</source>
        <translation>Open the list of {count}</translation>
    </message>
    <message>
        <source>アップセル {day}</source>
        <translation>Upselling {day}</translation>
    </message>
    <message>
        <source>を買って</source>
        <translation>bought, but</translation>
    </message>
    <message>
        <source>はまだの方</source>
        <translation>not yet</translation>
    </message>
    <message>
        <source>買った商品</source>
        <translation>Product bought</translation>
    </message>
    <message>
        <source>まだの商品</source>
        <translation>Product not bought yet</translation>
    </message>
    <message>
        <source>{count}回以上買った方</source>
        <translation>Bought {count} {count:time|times} or more</translation>
    </message>
    <message>
        <source>何回以上買った方か</source>
        <translation>Bought how often</translation>
    </message>
    <message>
        <source>もう一品のおすすめ</source>
        <translation>One more product</translation>
    </message>
    <message>
        <source>次に高い品のおすすめ</source>
        <translation>One step up</translation>
    </message>
    <message>
        <source>見込みの高い順</source>
        <translation>Best chance first</translation>
    </message>
    <message>
        <source>見込み額の順</source>
        <translation>By expected sales</translation>
    </message>
</context>
<context>
    <name>NoteCaution</name>
    <message>
        <source>注意事項にも入れますか</source>
        <translation>Put it into Caution, too?</translation>
    </message>
    <message>
        <source>注意事項に入れる</source>
        <translation>Put into Caution</translation>
    </message>
</context>
<context>
    <name>OutreachDialog</name>
    <message>
        <source>働きかけの記録</source>
        <translation>Outreach</translation>
    </message>
    <message>
        <source>分析から残したリスト・タグ・電話リスト・書き出しと、その日からの来店と売上です。何もしなくても来てくださった方も入っています。</source>
        <translation>Lists, tags, call lists and files made from the insights, with visits and sales from that day on. Those who would have come anyway are counted, too.</translation>
    </message>
    <message>
        <source>働きかけの記録はまだありません</source>
        <translation>Nothing was done yet</translation>
    </message>
    <message>
        <source>分析の図の上で右クリックすると、その方々をリストやタグに残せます。</source>
        <translation>Right-click a chart in the insights to keep its people as a list or a tag.</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>この方々の一覧を開く</source>
        <translation>Open these people</translation>
    </message>
</context>
<context>
    <name>OutreachModel</name>
    <message>
        <source>日付</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>したこと</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>どの方々に</source>
        <translation>With whom</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>People</translation>
    </message>
    <message>
        <source>その後の売上</source>
        <translation>Sales since</translation>
    </message>
    <message>
        <source>{kind} {title}</source>
        <translation>{kind}: {title}</translation>
    </message>
    <message>
        <source>{count}名({share})</source>
        <translation>{count} ({share})</translation>
    </message>
</context>
<context>
    <name>OwnFieldDialog</name>
    <message>
        <source>項目を作る</source>
        <translation>New field</translation>
    </message>
    <message>
        <source>項目を直す</source>
        <translation>Change the field</translation>
    </message>
    <message>
        <source>名前</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>選択肢(1行にひとつ)</source>
        <translation>Choices (one a line)</translation>
    </message>
    <message>
        <source>種類</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>作る</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>名前を入れてください</source>
        <translation>Please enter a name</translation>
    </message>
    <message>
        <source>選択肢を入れてください</source>
        <translation>Please enter the choices</translation>
    </message>
</context>
<context>
    <name>OwnFieldsCard</name>
    <message>
        <source>お店の項目</source>
        <translation>Your own fields</translation>
    </message>
    <message>
        <source>肌質、ペットの名前、決算月など、このお店だけの項目を作れます。</source>
        <translation>Add fields of your own: skin type, the pet&apos;s name, the closing month …</translation>
    </message>
    <message>
        <source>項目を作る・直す…</source>
        <translation>Add or change fields…</translation>
    </message>
</context>
<context>
    <name>OwnFieldsDialog</name>
    <message>
        <source>お店の項目</source>
        <translation>Your own fields</translation>
    </message>
    <message>
        <source>項目を作る…</source>
        <translation>New field…</translation>
    </message>
    <message>
        <source>直す…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>上へ</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>下へ</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>削除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>一覧・検索・条件・取り込み・書き出しでも、ほかの項目と同じように使えます。</source>
        <translation>They work in lists, search, conditions, import and export like any other field.</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>項目「{name}」を作りました</source>
        <translation>Created the field “{name}”</translation>
    </message>
    <message>
        <source>項目「{name}」を直しました</source>
        <translation>Changed the field “{name}”</translation>
    </message>
    <message>
        <source>項目の順番を変えました</source>
        <translation>Changed the order of the fields</translation>
    </message>
    <message>
        <source>項目「{name}」を削除しました</source>
        <translation>Deleted the field “{name}”</translation>
    </message>
</context>
<context>
    <name>OwnValues</name>
    <message>
        <source>値を消す</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>お店の項目</source>
        <translation>Your own fields</translation>
    </message>
    <message>
        <source>変えない</source>
        <translation>Keep as it is</translation>
    </message>
    <message>
        <source>{field}の値を消す</source>
        <translation>Clear {field}</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>売上がまだありません</source>
        <translation>No sales yet</translation>
    </message>
    <message>
        <source>売上のファイルを取り込むか、お客様の履歴に売上を記録すると、ここで常連や離れかけの方が分かります。</source>
        <translation>Import a file of sales, or record sales with your customers, and this page shows who your regulars are and who is drifting away.</translation>
    </message>
    <message>
        <source>売上を取り込む</source>
        <translation>Import sales</translation>
    </message>
    <message>
        <source>見本データで試す…</source>
        <translation>Try with sample data…</translation>
    </message>
    <message>
        <source>この日までの購入がありません</source>
        <translation>No purchase up to this day</translation>
    </message>
    <message>
        <source>今日に戻す</source>
        <translation>Back to today</translation>
    </message>
    <message>
        <source>計算できませんでした</source>
        <translation>The figures could not be worked out</translation>
    </message>
    <message>
        <source>もう一度試す</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>PartsSide</name>
    <message>
        <source>{what}別の売上 {day}</source>
        <translation>Sales, {what} {day}</translation>
    </message>
    <message>
        <source>{what}別の売上</source>
        <translation>Sales: {what}</translation>
    </message>
    <message>
        <source>何で分けるか</source>
        <translation>Divide by</translation>
    </message>
    <message>
        <source>曜日と何を見るか</source>
        <translation>Weekdays across</translation>
    </message>
    <message>
        <source>図の色が表すもの</source>
        <translation>What the tint means</translation>
    </message>
    <message>
        <source>押すと一覧が開きます</source>
        <translation>Click for the list</translation>
    </message>
    <message>
        <source>内訳</source>
        <translation>Breakdown</translation>
    </message>
    <message>
        <source>内訳の表</source>
        <translation>Table of the breakdown</translation>
    </message>
    <message>
        <source>内訳の図</source>
        <translation>Chart of the breakdown</translation>
    </message>
    <message>
        <source>都道府県</source>
        <translation>Prefectures</translation>
    </message>
    <message>
        <source>曜日と時期</source>
        <translation>Weekday and season</translation>
    </message>
    <message>
        <source>曜日と時間帯</source>
        <translation>Weekday and hour</translation>
    </message>
    <message>
        <source>年代と性別</source>
        <translation>Age and gender</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>ファイルのパスワード</source>
        <translation>Password of the file</translation>
    </message>
    <message>
        <source>パスワード</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>開く</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>PeopleDoors</name>
    <message>
        <source>{who} にできること</source>
        <translation>What to do for {who}</translation>
    </message>
</context>
<context>
    <name>PhotoActions</name>
    <message>
        <source>写真</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>写真を選ぶ</source>
        <translation>Choose a photo</translation>
    </message>
    <message>
        <source>{name}の写真を登録しました</source>
        <translation>Set the photo of {name}</translation>
    </message>
    <message>
        <source>{name}の写真を外しました</source>
        <translation>Removed the photo of {name}</translation>
    </message>
</context>
<context>
    <name>PhotoDialog</name>
    <message>
        <source>写真</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>{name}の写真</source>
        <translation>Photo of {name}</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>PlanCard</name>
    <message>
        <source>取り込むとこうなります</source>
        <translation>What importing will do</translation>
    </message>
    <message>
        <source>登録済みの方は</source>
        <translation>Known customers</translation>
    </message>
    <message>
        <source>更新し、迷う行は確かめる</source>
        <translation>Update, ask when in doubt</translation>
    </message>
    <message>
        <source>更新する</source>
        <translation>Update</translation>
    </message>
    <message>
        <source>そのままにする</source>
        <translation>Leave as they are</translation>
    </message>
    <message>
        <source>別の方として足す</source>
        <translation>Add as someone else</translation>
    </message>
    <message>
        <source>まだ何も書き込んでいません。取り込んだ後も、いつでもまとめて取り消せます。</source>
        <translation>Nothing has been written yet. An import can be taken back as a whole at any time.</translation>
    </message>
    <message>
        <source>迷う行 {count}件を確かめる…</source>
        <translation>Check {count} doubtful {count:row|rows}…</translation>
    </message>
    <message>
        <source>迷う行の答えを見直す…</source>
        <translation>Review your answers…</translation>
    </message>
    <message>
        <source>空いている所だけ埋める</source>
        <translation>Fill only what is empty</translation>
    </message>
    <message>
        <source>取り込む内容を1行ずつ見る…</source>
        <translation>Look at every row…</translation>
    </message>
    <message>
        <source>直したところ・読めないところ {count}件…</source>
        <translation>Put right or unreadable ({count})…</translation>
    </message>
    <message>
        <source>新しい記録</source>
        <translation>New</translation>
    </message>
    <message>
        <source>新しい方</source>
        <translation>New</translation>
    </message>
    <message>
        <source>更新</source>
        <translation>Updated</translation>
    </message>
    <message>
        <source>変更なし</source>
        <translation>Unchanged</translation>
    </message>
    <message>
        <source>確かめる</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>取り込まない行</source>
        <translation>Left out</translation>
    </message>
    <message>
        <source>これも取り込む</source>
        <translation>Import anyway</translation>
    </message>
    <message>
        <source>取り込まない記録</source>
        <translation>Records left out</translation>
    </message>
    <message>
        <source>読めない値</source>
        <translation>Unreadable</translation>
    </message>
    <message>
        <source>お客様も {created}名を新しく登録し、{updated}名を更新します。</source>
        <translation>Also adds {created} {created:customer|customers} and updates {updated}.</translation>
    </message>
    <message>
        <source>お客様も {created}名を新しく登録します。</source>
        <translation>Also adds {created} new {created:customer|customers}.</translation>
    </message>
    <message>
        <source>お客様 {updated}名の登録内容も更新します。</source>
        <translation>Also updates {updated} {updated:customer|customers}.</translation>
    </message>
    <message>
        <source>{count}名を取り込む</source>
        <translation>Import {count} {count:customer|customers}</translation>
    </message>
    <message>
        <source>{count}件を取り込む</source>
        <translation>Import {count} {count:record|records}</translation>
    </message>
    <message>
        <source>お客様 {count}名を取り込む</source>
        <translation>Import {count} {count:customer|customers}</translation>
    </message>
    <message>
        <source>番号 {count}件だけを覚える</source>
        <translation>Keep {count} {count:number|numbers} only</translation>
    </message>
    <message>
        <source>変わるところはありません</source>
        <translation>Nothing would change</translation>
    </message>
    <message>
        <source>列を選んでください</source>
        <translation>Choose the columns first</translation>
    </message>
    <message>
        <source>もう一度数える</source>
        <translation>Count again</translation>
    </message>
    <message>
        <source>確かめています…</source>
        <translation>Checking…</translation>
    </message>
</context>
<context>
    <name>PointRow</name>
    <message>
        <source>{name}(主)</source>
        <translation>{name} (main)</translation>
    </message>
    <message>
        <source>{name} の種類</source>
        <translation>Label of {name}</translation>
    </message>
    <message>
        <source>種類</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>主</source>
        <translation>Main</translation>
    </message>
    <message>
        <source>{name} を主にする</source>
        <translation>Make {name} the main one</translation>
    </message>
    <message>
        <source>{name} を外す</source>
        <translation>Remove {name}</translation>
    </message>
</context>
<context>
    <name>PointsEditor</name>
    <message>
        <source>＋ 電話番号</source>
        <translation>+ Phone</translation>
    </message>
    <message>
        <source>＋ メール</source>
        <translation>+ E-mail</translation>
    </message>
    <message>
        <source>携帯 自宅 会社 FAX</source>
        <translation>Mobile Home Work Fax</translation>
    </message>
    <message>
        <source>個人 会社 携帯</source>
        <translation>Personal Work Mobile</translation>
    </message>
</context>
<context>
    <name>PostalCard</name>
    <message>
        <source>郵便番号データ</source>
        <translation>Postal codes</translation>
    </message>
    <message>
        <source>郵便番号データを新しくする…</source>
        <translation>Renew the postal codes…</translation>
    </message>
    <message>
        <source>日本郵便のサイトの全国一括「KEN_ALL」を、.zip のまま選びます。</source>
        <translation>Choose Japan Post&apos;s list of all Japan, KEN_ALL, as the .zip that its site gives.</translation>
    </message>
    <message>
        <source>大口事業所の「JIGYOSYO」も選べます。</source>
        <translation>The list of offices, JIGYOSYO, can be chosen as well.</translation>
    </message>
    <message>
        <source>{day}のデータ、{count} 件</source>
        <translation>As of {day}, {count} {count:town|towns}</translation>
    </message>
    <message>
        <source>{day}のデータ(付属)、{count} 件</source>
        <translation>As of {day} (delivered with the program), {count} {count:town|towns}</translation>
    </message>
    <message>
        <source>日本郵便の郵便番号データ</source>
        <translation>Japan Post&apos;s postal codes</translation>
    </message>
    <message>
        <source>郵便番号データを選ぶ</source>
        <translation>Choose the postal codes</translation>
    </message>
    <message>
        <source>郵便番号データを新しくしています</source>
        <translation>Renewing the postal codes</translation>
    </message>
    <message>
        <source>郵便番号データを新しくしました({count} 件)。今から使われます</source>
        <translation>Postal codes renewed ({count} {count:town|towns}). They are in use from now on</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>印刷…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>用紙</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>縦</source>
        <translation>Portrait</translation>
    </message>
    <message>
        <source>横</source>
        <translation>Landscape</translation>
    </message>
    <message>
        <source>拡大</source>
        <translation>Enlarge</translation>
    </message>
    <message>
        <source>前のページ</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>次のページ</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>ページ</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>印刷するページ</source>
        <translation>Page to be printed</translation>
    </message>
    <message>
        <source>PDFに保存…</source>
        <translation>Save PDF…</translation>
    </message>
</context>
<context>
    <name>PreviewModel</name>
    <message>
        <source>新規</source>
        <translation>New</translation>
    </message>
    <message>
        <source>更新</source>
        <translation>Update</translation>
    </message>
    <message>
        <source>変更なし</source>
        <translation>Unchanged</translation>
    </message>
    <message>
        <source>前の行と同じ方</source>
        <translation>Same as above</translation>
    </message>
    <message>
        <source>確かめる</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>取り込まない</source>
        <translation>Left out</translation>
    </message>
    <message>
        <source>取り込めない</source>
        <translation>Cannot come in</translation>
    </message>
    <message>
        <source>行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>判定</source>
        <translation>Verdict</translation>
    </message>
</context>
<context>
    <name>PrintJob</name>
    <message>
        <source>PDFに保存</source>
        <translation>Save PDF</translation>
    </message>
    <message>
        <source>{file} に {pages} ページを保存しました</source>
        <translation>Saved {pages} {pages:page|pages} in {file}</translation>
    </message>
    <message>
        <source>PDFに保存しています</source>
        <translation>Saving the PDF</translation>
    </message>
    <message>
        <source>{pages} ページを印刷に回しました</source>
        <translation>Sent {pages} {pages:page|pages} to the printer</translation>
    </message>
    <message>
        <source>印刷しています</source>
        <translation>Printing</translation>
    </message>
</context>
<context>
    <name>ProductsSide</name>
    <message>
        <source>{what} {day}</source>
        <translation>{what} {day}</translation>
    </message>
    <message>
        <source>商品の売れ行き</source>
        <translation>How products sell</translation>
    </message>
    <message>
        <source>商品のランク</source>
        <translation>Classes of products</translation>
    </message>
    <message>
        <source>商品の表</source>
        <translation>Table of products</translation>
    </message>
    <message>
        <source>少なく表示</source>
        <translation>Show fewer</translation>
    </message>
    <message>
        <source>{count}品すべて表示</source>
        <translation>Show all {count}</translation>
    </message>
    <message>
        <source>押すと一覧が開きます</source>
        <translation>Click for the list</translation>
    </message>
    <message>
        <source>商品のパレート図</source>
        <translation>Pareto chart of products</translation>
    </message>
    <message>
        <source>ABC分析</source>
        <translation>ABC analysis</translation>
    </message>
    <message>
        <source>商品のABCの表</source>
        <translation>ABC table of products</translation>
    </message>
    <message>
        <source>商品ごと</source>
        <translation>By product</translation>
    </message>
</context>
<context>
    <name>ProgressPanel</name>
    <message>
        <source>止める</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>進みぐあい</source>
        <translation>Progress</translation>
    </message>
</context>
<context>
    <name>Prompts</name>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>できませんでした</source>
        <translation>That did not work</translation>
    </message>
    <message>
        <source>思いがけないことが起きました</source>
        <translation>Something unexpected happened</translation>
    </message>
    <message>
        <source>この操作は終わっていません。保存済みのデータはそのままです。もう一度試してください。続くときは、ヘルプの「記録の場所を開く」にあるファイルを添えてお知らせください。</source>
        <translation>This action did not finish. What was saved is unchanged. Please try again. If it happens again, let us know and attach the file found under Help → Open the log folder.</translation>
    </message>
</context>
<context>
    <name>RatesCard</name>
    <message>
        <source>また来る割合</source>
        <translation>How many come again</translation>
    </message>
    <message>
        <source>また来る割合の図</source>
        <translation>Chart of how many come again</translation>
    </message>
</context>
<context>
    <name>ReadingBand</name>
    <message>
        <source>前回と同じ読み方「{name}」で読んでいます。</source>
        <translation>Read as last time, by the mapping “{name}”.</translation>
    </message>
    <message>
        <source>元に戻す</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>ReadingHelp</name>
    <message>
        <source>読み: {reading}</source>
        <translation>Reading: {reading}</translation>
    </message>
    <message>
        <source>読み: {reading}(推測)</source>
        <translation>Reading: {reading} (a guess)</translation>
    </message>
</context>
<context>
    <name>Readings</name>
    <message>
        <source>読み方「{before}」の名前を「{name}」に変えました</source>
        <translation>Renamed the mapping “{before}” to “{name}”</translation>
    </message>
    <message>
        <source>読み方「{name}」を削除しました。取り込んだ内容はそのままです</source>
        <translation>Deleted the mapping “{name}”. What was imported is unchanged</translation>
    </message>
    <message>
        <source>読み方をファイルに保存</source>
        <translation>Save the mapping to a file</translation>
    </message>
    <message>
        <source>読み方を {file} に保存しました。</source>
        <translation>Saved the mapping to {file}.</translation>
    </message>
    <message>
        <source>読み方のファイルを選ぶ</source>
        <translation>Choose a mapping file</translation>
    </message>
    <message>
        <source>{file} の読み方を加えました</source>
        <translation>Added the mapping in {file}</translation>
    </message>
    <message>
        <source>得意帳の読み方</source>
        <translation>Tokuicho mapping</translation>
    </message>
</context>
<context>
    <name>RecentCustomers</name>
    <message>
        <source>最近開いたお客様</source>
        <translation>Recently opened</translation>
    </message>
    <message>
        <source>最近開いたほかのお客様は、まだいません</source>
        <translation>No other customer was opened here yet</translation>
    </message>
</context>
<context>
    <name>RecentImports</name>
    <message>
        <source>最近の取り込み</source>
        <translation>Recent imports</translation>
    </message>
    <message>
        <source>取り消し済み</source>
        <translation>Taken back</translation>
    </message>
    <message>
        <source>取り消す</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>{file} の取り込みを取り消す</source>
        <translation>Take back the import of {file}</translation>
    </message>
    <message>
        <source>残りも取り消す</source>
        <translation>Take back the rest</translation>
    </message>
    <message>
        <source>{file} の取り込みの残りを取り消す</source>
        <translation>Take back the rest of the import of {file}</translation>
    </message>
    <message>
        <source>直したところ {count}件…</source>
        <translation>{count} {count:remark|remarks}…</translation>
    </message>
    <message>
        <source>{file} の直したところ・読めないところ</source>
        <translation>Remarks on {file}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>お客様 新しく{created}名、更新{updated}名</source>
        <translation>Customers: {created} new, {updated} updated</translation>
    </message>
    <message>
        <source>売上 新しく{created}件、更新{updated}件</source>
        <translation>Sales: {created} new, {updated} updated</translation>
    </message>
    <message>
        <source>対応 新しく{created}件、更新{updated}件</source>
        <translation>Contacts: {created} new, {updated} updated</translation>
    </message>
    <message>
        <source>先方の担当者 新しく{created}名、更新{updated}名</source>
        <translation>Contact persons: {created} new, {updated} updated</translation>
    </message>
</context>
<context>
    <name>RecordDialog</name>
    <message>
        <source>書きかけを捨てますか</source>
        <translation>Throw away what you typed?</translation>
    </message>
    <message>
        <source>まだ記録していません。捨てると、書いたものは残りません。</source>
        <translation>It is not saved yet. What you typed would be gone.</translation>
    </message>
    <message>
        <source>捨てる</source>
        <translation>Throw away</translation>
    </message>
    <message>
        <source>書き続ける</source>
        <translation>Keep typing</translation>
    </message>
</context>
<context>
    <name>RecorderButton</name>
    <message>
        <source>受付:{name}</source>
        <translation>At the desk: {name}</translation>
    </message>
    <message>
        <source>受付を選ぶ</source>
        <translation>Who is at the desk?</translation>
    </message>
    <message>
        <source>このパソコンで記録する人。変更の記録に名前が残ります</source>
        <translation>Who records at this computer; the name stands in the record of changes</translation>
    </message>
    <message>
        <source>決めない</source>
        <translation>Nobody</translation>
    </message>
</context>
<context>
    <name>RecorderCard</name>
    <message>
        <source>このパソコンで記録する人</source>
        <translation>Who records at this computer</translation>
    </message>
    <message>
        <source>受付</source>
        <translation>At the desk</translation>
    </message>
    <message>
        <source>決めない</source>
        <translation>Nobody</translation>
    </message>
    <message>
        <source>ここで選んだ名前が、変更の記録に残ります。このパソコンだけの設定です。</source>
        <translation>The name chosen here stands in the record of changes. It is a setting of this computer alone.</translation>
    </message>
    <message>
        <source>お客様や記録の「担当」に名前を入れると、ここで選べるようになります。</source>
        <translation>Once a name is entered as staff of a customer or a record, it can be chosen here.</translation>
    </message>
</context>
<context>
    <name>RelationActions</name>
    <message>
        <source>{name} を窓口の方に足しました</source>
        <translation>Added {name} as a contact person</translation>
    </message>
    <message>
        <source>{name} を直しました</source>
        <translation>Changed {name}</translation>
    </message>
    <message>
        <source>{name} を窓口の方から外しました</source>
        <translation>Removed {name} from the contact persons</translation>
    </message>
    <message>
        <source>順番を変えました</source>
        <translation>Changed the order</translation>
    </message>
    <message>
        <source>{name} のご家族を選ぶ</source>
        <translation>Choose a family member of {name}</translation>
    </message>
    <message>
        <source>ご家族にする</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>{name} と {other} をご家族にしました</source>
        <translation>{name} and {other} are one household now</translation>
    </message>
    <message>
        <source>{name} の続柄を変えました</source>
        <translation>Changed the relation of {name}</translation>
    </message>
    <message>
        <source>{name} をご家族から外しました</source>
        <translation>Took {name} out of the household</translation>
    </message>
    <message>
        <source>{name} を紹介してくれた方を選ぶ</source>
        <translation>Choose who recommended the shop to {name}</translation>
    </message>
    <message>
        <source>紹介者にする</source>
        <translation>Set as referrer</translation>
    </message>
    <message>
        <source>{name} の紹介者を {other} にしました</source>
        <translation>{other} is the referrer of {name} now</translation>
    </message>
    <message>
        <source>{name} の紹介者を外しました</source>
        <translation>Removed the referrer of {name}</translation>
    </message>
</context>
<context>
    <name>RelationsPanel</name>
    <message>
        <source>窓口の方</source>
        <translation>Contact persons</translation>
    </message>
    <message>
        <source>ご家族</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>ご紹介</source>
        <translation>Referrals</translation>
    </message>
    <message>
        <source>窓口の方を足す…</source>
        <translation>Add contact person…</translation>
    </message>
    <message>
        <source>ご家族を足す…</source>
        <translation>Add family member…</translation>
    </message>
    <message>
        <source>紹介者を選ぶ…</source>
        <translation>Choose referrer…</translation>
    </message>
    <message>
        <source>まだ登録がありません。電話やメールの相手を足しておけます。</source>
        <translation>Nobody yet. Add the people you speak with by phone or mail.</translation>
    </message>
    <message>
        <source>{name} を直す</source>
        <translation>Edit {name}</translation>
    </message>
    <message>
        <source>{name} を外す</source>
        <translation>Remove {name}</translation>
    </message>
    <message>
        <source>{name} を上へ</source>
        <translation>Move {name} up</translation>
    </message>
    <message>
        <source>ご家族どうしをつないでおくと、互いのカードから開けます。</source>
        <translation>Link family members and open each from the card of the others.</translation>
    </message>
    <message>
        <source>{name} の続柄</source>
        <translation>Relation of {name}</translation>
    </message>
    <message>
        <source>{name} をご家族から外す</source>
        <translation>Take {name} out of the household</translation>
    </message>
    <message>
        <source>紹介してくれた方・紹介した方が、ここに並びます。</source>
        <translation>Who recommended the shop to them, and whom they brought, is listed here.</translation>
    </message>
    <message>
        <source>紹介者を外す</source>
        <translation>Remove the referrer</translation>
    </message>
    <message>
        <source>紹介してくれた方</source>
        <translation>Recommended the shop</translation>
    </message>
    <message>
        <source>紹介してくれた方(この顧客帳にはいません)</source>
        <translation>Recommended the shop (not in this book)</translation>
    </message>
    <message>
        <source>紹介した方</source>
        <translation>Was brought by them</translation>
    </message>
    <message>
        <source>{name} のカードを開く</source>
        <translation>Open the card of {name}</translation>
    </message>
</context>
<context>
    <name>Remarks</name>
    <message>
        <source>直したところ・読めないところを保存</source>
        <translation>Save what was put right or is unreadable</translation>
    </message>
    <message>
        <source>確かめるところ.xlsx</source>
        <translation>To check.xlsx</translation>
    </message>
</context>
<context>
    <name>RepeatBar</name>
    <message>
        <source>{visit}回目から</source>
        <translation>From visit {visit}</translation>
    </message>
    <message>
        <source>{days}日以内</source>
        <translation>In {days} {days:day|days}</translation>
    </message>
    <message>
        <source>何回目から数えるか</source>
        <translation>Which visit to count from</translation>
    </message>
    <message>
        <source>何日以内に戻ったか</source>
        <translation>Within how many days</translation>
    </message>
    <message>
        <source>1年分</source>
        <translation>1 year</translation>
    </message>
    <message>
        <source>2年分</source>
        <translation>2 years</translation>
    </message>
    <message>
        <source>どれだけの月を見るか</source>
        <translation>How many months to look at</translation>
    </message>
    <message>
        <source>戻った方を開く</source>
        <translation>Open who came</translation>
    </message>
    <message>
        <source>戻っていない方を開く</source>
        <translation>Open who did not</translation>
    </message>
    <message>
        <source>押したときに開く方</source>
        <translation>Whom a click opens</translation>
    </message>
</context>
<context>
    <name>Rescue</name>
    <message>
        <source>データを開けません</source>
        <translation>The data cannot be opened</translation>
    </message>
    <message>
        <source>バックアップから戻す…</source>
        <translation>Restore a backup…</translation>
    </message>
    <message>
        <source>バックアップから戻しています</source>
        <translation>Restoring the backup</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>バックアップから戻す</source>
        <translation>Restore a backup</translation>
    </message>
    <message>
        <source>今のデータは消さずに、データのフォルダーに取っておきます。</source>
        <translation>The present data is not deleted; it is kept aside in the data folder.</translation>
    </message>
    <message>
        <source>バックアップの一覧</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>ほかの場所から選ぶ…</source>
        <translation>Choose from elsewhere…</translation>
    </message>
    <message>
        <source>どのバックアップに戻しますか</source>
        <translation>Which backup do you want to go back to?</translation>
    </message>
    <message>
        <source>このバックアップに戻す</source>
        <translation>Go back to this backup</translation>
    </message>
    <message>
        <source>{at}   お客様 {customers} 名・売上 {sales} 件</source>
        <translation>{at}   {customers} {customers:customer|customers}, {sales} {sales:sale|sales}</translation>
    </message>
    <message>
        <source>得意帳のバックアップ</source>
        <translation>Tokuicho backup</translation>
    </message>
    <message>
        <source>バックアップを選ぶ</source>
        <translation>Choose a backup</translation>
    </message>
</context>
<context>
    <name>ResultStep</name>
    <message>
        <source>この取り込みを取り消す</source>
        <translation>Take back this import</translation>
    </message>
    <message>
        <source>続けて取り込む</source>
        <translation>Import another file</translation>
    </message>
    <message>
        <source>取り込まなかった行をExcelに保存…</source>
        <translation>Save the rows left out…</translation>
    </message>
    <message>
        <source>直したところ・読めないところ</source>
        <translation>Put right or unreadable</translation>
    </message>
    <message>
        <source>読んだ行</source>
        <translation>Rows read</translation>
    </message>
    <message>
        <source>この取り込みは取り消しました。お客様の記録は取り込む前と同じです。</source>
        <translation>This import was taken back. Your records are as they were before it.</translation>
    </message>
    <message>
        <source>取り込みました。あとからでも、まとめて取り消せます。</source>
        <translation>Imported. You can take it all back at any time.</translation>
    </message>
    <message>
        <source>新しく登録</source>
        <translation>Added</translation>
    </message>
    <message>
        <source>更新</source>
        <translation>Updated</translation>
    </message>
    <message>
        <source>変更なし</source>
        <translation>Unchanged</translation>
    </message>
    <message>
        <source>取り込まなかった行</source>
        <translation>Rows left out</translation>
    </message>
    <message>
        <source>この取り込みは取り消しました。あとの記録があるものは残っています。</source>
        <translation>This import was taken back. What has later work was kept.</translation>
    </message>
    <message>
        <source>新しい {count}名を見る</source>
        <translation>See the {count} new {count:customer|customers}</translation>
    </message>
    <message>
        <source>更新した {count}名を見る</source>
        <translation>See the {count} updated {count:customer|customers}</translation>
    </message>
    <message>
        <source>残りも取り消す</source>
        <translation>Take back the rest</translation>
    </message>
    <message>
        <source>{sheet}の行番号です</source>
        <translation>Row numbers are those of {sheet}</translation>
    </message>
    <message>
        <source>{count} 行</source>
        <translation>{count} {count:row|rows}</translation>
    </message>
    <message>
        <source>{count} 名</source>
        <translation>{count} {count:customer|customers}</translation>
    </message>
    <message>
        <source>{count} 件</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>取り込まなかった分</source>
        <translation>Left out</translation>
    </message>
    <message>
        <source>新しい{kind}</source>
        <translation>New {kind}</translation>
    </message>
    <message>
        <source>売上にすると</source>
        <translation>As sales</translation>
    </message>
    <message>
        <source>記録にすると</source>
        <translation>As records</translation>
    </message>
    <message>
        <source>カルテには、まだ読んでいない表があります: {kind}</source>
        <translation>The cards hold a table that was not read yet: {kind}</translation>
    </message>
    <message>
        <source>{kind}も取り込む</source>
        <translation>Import as well: {kind}</translation>
    </message>
    <message>
        <source>このファイルには、まだ読んでいないシートがあります: {sheets}</source>
        <translation>This file has sheets that were not read: {sheets}</translation>
    </message>
    <message>
        <source>「{sheet}」を取り込む</source>
        <translation>Import “{sheet}”</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>備考に注意の言葉(アレルギーなど)がある方が{count}名います。注意事項は空です。</source>
        <translation>{count} {count:customer has|customers have} a warning word (an allergy, say) in the note, and nothing in Caution.</translation>
    </message>
    <message>
        <source>この方々を見る</source>
        <translation>See them</translation>
    </message>
</context>
<context>
    <name>RfmPanel</name>
    <message>
        <source>お店の基準を変えました</source>
        <translation>Changed your limits</translation>
    </message>
    <message>
        <source>グループの決め方を変えました</source>
        <translation>Changed the groups</translation>
    </message>
    <message>
        <source>点の付け方を変えました</source>
        <translation>Scores are given in another way now</translation>
    </message>
</context>
<context>
    <name>RoleDialog</name>
    <message>
        <source>続柄</source>
        <translation>Relation</translation>
    </message>
    <message>
        <source>本人 夫 妻 父 母 息子 娘 長男 次男 長女 次女 兄 姉 弟 妹 祖父 祖母 孫 同居</source>
        <translation>Husband Wife Father Mother Son Daughter Brother Sister Grandfather Grandmother Grandchild Housemate</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>SaleDialog</name>
    <message>
        <source>売上を直す</source>
        <translation>Edit sale</translation>
    </message>
    <message>
        <source>売上を記録</source>
        <translation>Record a sale</translation>
    </message>
    <message>
        <source>14:30 のように</source>
        <translation>e.g. 14:30</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>記録する</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>明細</source>
        <translation>lines</translation>
    </message>
</context>
<context>
    <name>SaleLines</name>
    <message>
        <source>+ 明細を足す</source>
        <translation>+ Add a line</translation>
    </message>
    <message>
        <source>金額を入れてください</source>
        <translation>Enter an amount</translation>
    </message>
    <message>
        <source>商品か金額を入れてください</source>
        <translation>Enter a product or an amount</translation>
    </message>
    <message>
        <source>この明細を外す</source>
        <translation>Remove this line</translation>
    </message>
    <message>
        <source>合計 {amount}</source>
        <translation>Total {amount}</translation>
    </message>
</context>
<context>
    <name>SampleDialog</name>
    <message>
        <source>見本データで試す</source>
        <translation>Try with sample data</translation>
    </message>
    <message>
        <source>{count} 名</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>架空のお客様です。「見本」のタグが付き、ツールの「見本データを消す」でまとめて消せます。</source>
        <translation>These customers are made up. They carry a sample tag, and Tools → Remove sample data removes them at once.</translation>
    </message>
    <message>
        <source>お店</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>見本を入れる</source>
        <translation>Add sample data</translation>
    </message>
</context>
<context>
    <name>ScoreStrip</name>
    <message>
        <source>{score} {count}名</source>
        <translation>{score}: {count}</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>名前・フリガナ・電話・住所などで探す</source>
        <translation>Find by name, kana, phone, address …</translation>
    </message>
    <message>
        <source>顧客を探す</source>
        <translation>Find customers</translation>
    </message>
    <message>
        <source>検索を消す</source>
        <translation>Clear the search</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>設定</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>見た目とことば</source>
        <translation>Look and language</translation>
    </message>
    <message>
        <source>言語</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>明るさ</source>
        <translation>Brightness</translation>
    </message>
    <message>
        <source>大きさ</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>パソコンに合わせる</source>
        <translation>Follow the computer</translation>
    </message>
    <message>
        <source>明るい</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>暗い</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>お客様の見出し</source>
        <translation>Head of a card</translation>
    </message>
    <message>
        <source>ふつう</source>
        <translation>Usual</translation>
    </message>
    <message>
        <source>遠目(離れても読める大きさ)  F9</source>
        <translation>Counter view (readable from afar)  F9</translation>
    </message>
    <message>
        <source>大きさは、開き直すと変わります。入力した内容はすべて保存済みです。</source>
        <translation>The size changes when the window opens anew. Everything you entered is saved.</translation>
    </message>
    <message>
        <source>今すぐ開き直す</source>
        <translation>Reopen now</translation>
    </message>
</context>
<context>
    <name>SheetOptions</name>
    <message>
        <source>中身</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>シート</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>見出しの行</source>
        <translation>Title row</translation>
    </message>
    <message>
        <source>文字コード</source>
        <translation>Encoding</translation>
    </message>
    <message>
        <source>なし</source>
        <translation>None</translation>
    </message>
    <message>
        <source>空にしたセルの値を消す</source>
        <translation>Empty cells erase values</translation>
    </message>
    <message>
        <source>お客様の名簿</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>売上</source>
        <translation>Sales</translation>
    </message>
    <message>
        <source>対応</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>先方の担当者</source>
        <translation>Contact persons</translation>
    </message>
    <message>
        <source>自動</source>
        <translation>Automatic</translation>
    </message>
    <message>
        <source>隠れている行も読む({count}行)</source>
        <translation>Read {count} hidden {count:row|rows}</translation>
    </message>
    <message>
        <source>✓ データは {first}行目からです</source>
        <translation>✓ Data begins in row {first}</translation>
    </message>
    <message>
        <source>空のセルに当たる値を消します。日付と金額は空にできません。一覧を書き出した後に変わったものの値は消しません。</source>
        <translation>Erases what an empty cell stands for; dates and amounts cannot be empty. What was changed after the list was exported keeps its values.</translation>
    </message>
    <message>
        <source>空のセルに当たるお客様の値を消します。一覧を書き出した後に変わったお客様の値は消しません。</source>
        <translation>An empty cell erases the customer’s value. Customers who were changed after the list was exported keep theirs.</translation>
    </message>
    <message>
        <source>空のセルに当たるお客様の値を消します。この一覧はいつのものか分からないため、後から入れた値も消えます。取り込む前に「取り込む内容」で確かめてください。</source>
        <translation>An empty cell erases the customer’s value. It is not known when this list was exported, so values entered since are erased too. Look through “What would be imported” before you import.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{count}枚のシートを使う: {sheets}</source>
        <translation>Use {count} {count:sheet|sheets}: {sheets}</translation>
    </message>
    <message>
        <source>{count}枚のシートをまとめて読む: {sheets}</source>
        <translation>One list of {count} {count:sheet|sheets}: {sheets}</translation>
    </message>
</context>
<context>
    <name>ShopCard</name>
    <message>
        <source>お店のこと</source>
        <translation>Your shop</translation>
    </message>
    <message>
        <source>お店の種類</source>
        <translation>Kind of shop</translation>
    </message>
    <message>
        <source>分析のまとめに出る数字、RFMのはじめの基準、カードで最初に記録するもの、来店・購入・取引という言葉が変わります。</source>
        <translation>Changes the figures the summary begins with, the first limits of the RFM, what a card offers to record first, and the words for a visit, a purchase or a dealing.</translation>
    </message>
    <message>
        <source>お店の種類を変えました</source>
        <translation>Changed the kind of shop</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>キーボード操作</source>
        <translation>Keyboard</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>一覧で上下に動く</source>
        <translation>Move up and down the list</translation>
    </message>
    <message>
        <source>続けて何人か選ぶ</source>
        <translation>Select several in a row</translation>
    </message>
    <message>
        <source>次・前の場所へ</source>
        <translation>Next and previous place</translation>
    </message>
    <message>
        <source>選んだお客様を開く</source>
        <translation>Open the chosen customer</translation>
    </message>
    <message>
        <source>検索を消す・戻る</source>
        <translation>Clear the search, go back</translation>
    </message>
    <message>
        <source>次の列でも並べ替える</source>
        <translation>Sort by the next column, too</translation>
    </message>
    <message>
        <source>見出しを Shift+クリック</source>
        <translation>Shift+click on its title</translation>
    </message>
    <message>
        <source>一覧</source>
        <translation>Lists</translation>
    </message>
</context>
<context>
    <name>SortDialog</name>
    <message>
        <source>並べ替え</source>
        <translation>Sort</translation>
    </message>
    <message>
        <source>どの順に並べますか</source>
        <translation>In which order?</translation>
    </message>
    <message>
        <source>はじめに</source>
        <translation>First by</translation>
    </message>
    <message>
        <source>同じなら</source>
        <translation>Then by</translation>
    </message>
    <message>
        <source>それも同じなら</source>
        <translation>Then by</translation>
    </message>
    <message>
        <source>見出しのクリックでも並びます。Shift を押しながらなら、次の列を足せます。</source>
        <translation>A click on a title sorts, too; with Shift it adds the next column.</translation>
    </message>
    <message>
        <source>並べ替える</source>
        <translation>Sort</translation>
    </message>
    <message>
        <source>▲ 昇順</source>
        <translation>▲ Ascending</translation>
    </message>
    <message>
        <source>▼ 降順</source>
        <translation>▼ Descending</translation>
    </message>
    <message>
        <source>{title}の向き</source>
        <translation>{title}: direction</translation>
    </message>
</context>
<context>
    <name>SpansCard</name>
    <message>
        <source>お一人の見込みの金額ごとの人数</source>
        <translation>People by what each may still buy</translation>
    </message>
    <message>
        <source>見込みの散らばり</source>
        <translation>How expectations are spread</translation>
    </message>
    <message>
        <source>見込みの金額ごとの人数の図</source>
        <translation>Chart of people by expected value</translation>
    </message>
</context>
<context>
    <name>StatesCard</name>
    <message>
        <source>押すと一覧が開きます</source>
        <translation>Click to open the list</translation>
    </message>
    <message>
        <source>状態の表</source>
        <translation>Table of states</translation>
    </message>
    <message>
        <source>{state} {count}名 を開く</source>
        <translation>Open {state} ({count})</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>保存しています…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>保存済み</source>
        <translation>Saved</translation>
    </message>
</context>
<context>
    <name>StoreCommands</name>
    <message>
        <source>{customers} 名 · 売上 {sales} 件</source>
        <translation>{customers} {customers:customer|customers} · {sales} {sales:sale|sales}</translation>
    </message>
    <message>
        <source>バックアップはまだありません</source>
        <translation>No backup yet</translation>
    </message>
    <message>
        <source>最後のバックアップ {when}</source>
        <translation>Last backup {when}</translation>
    </message>
    <message>
        <source>バックアップを置くフォルダーを選ぶ(USB など)</source>
        <translation>Choose a folder for the backup (a USB drive, for example)</translation>
    </message>
    <message>
        <source>バックアップを取っています</source>
        <translation>Backing up</translation>
    </message>
    <message>
        <source>お客様 {customers} 名・売上 {sales} 件をバックアップし、読み戻して確かめました</source>
        <translation>Backed up and read back: customers {customers}, sales {sales}</translation>
    </message>
    <message>
        <source>バックアップから戻しています</source>
        <translation>Restoring the backup</translation>
    </message>
    <message>
        <source>お客様 {customers} 名・売上 {sales} 件のバックアップに戻しました</source>
        <translation>Went back to the backup: customers {customers}, sales {sales}</translation>
    </message>
    <message>
        <source>戻せなかった写真があります</source>
        <translation>Some photos could not be brought back</translation>
    </message>
    <message>
        <source>データを点検しています</source>
        <translation>Checking the data</translation>
    </message>
    <message>
        <source>点検しました。データに傷みはありません</source>
        <translation>Checked. The data is whole</translation>
    </message>
    <message>
        <source>データには手を加えていません。バックアップから戻せます(ファイル → バックアップから戻す)。</source>
        <translation>The data was left untouched. You can restore a backup (File → Restore a backup).</translation>
    </message>
    <message>
        <source>データに傷みが見つかりました</source>
        <translation>The data is damaged</translation>
    </message>
    <message>
        <source>得意帳 {date}.xlsx</source>
        <translation>Tokuicho {date}.xlsx</translation>
    </message>
    <message>
        <source>すべて書き出す</source>
        <translation>Export everything</translation>
    </message>
    <message>
        <source>書き出しています</source>
        <translation>Exporting</translation>
    </message>
    <message>
        <source>{count} 行を {file} に書き出しました</source>
        <translation>Wrote {count} {count:row|rows} to {file}</translation>
    </message>
    <message>
        <source>見本データを作っています</source>
        <translation>Making sample data</translation>
    </message>
    <message>
        <source>見本のお客様 {count} 名を入れました</source>
        <translation>Added {count} sample {count:customer|customers}</translation>
    </message>
    <message>
        <source>見本データを消しています</source>
        <translation>Removing sample data</translation>
    </message>
    <message>
        <source>見本データを、書き足した記録ごと消しました。ほかのお客様はそのままです</source>
        <translation>Removed the sample data with what was recorded on it. Your own customers are unchanged</translation>
    </message>
</context>
<context>
    <name>SummaryPanel</name>
    <message>
        <source>計算しています…</source>
        <translation>Working it out…</translation>
    </message>
    <message>
        <source>今月の目標を決める…</source>
        <translation>Set targets…</translation>
    </message>
    <message>
        <source>今月の目標を変えました</source>
        <translation>The targets of this month were changed</translation>
    </message>
</context>
<context>
    <name>SummaryTile</name>
    <message>
        <source>少数</source>
        <translation>Few people</translation>
    </message>
    <message>
        <source>人数が少ないため、目安としてご覧ください。</source>
        <translation>Few people stand behind this: take it as a hint.</translation>
    </message>
    <message>
        <source>左右の矢印で月を選び、Enter で一覧を開きます。{hint}</source>
        <translation>Left and right choose a month, Enter opens the list. {hint}</translation>
    </message>
    <message>
        <source>計算しています…</source>
        <translation>Working it out…</translation>
    </message>
</context>
<context>
    <name>SureDialog</name>
    <message>
        <source>同じ方をまとめる</source>
        <translation>Merge cards of one person</translation>
    </message>
    <message>
        <source>どの2枚も同じ方と見られる組です。違う方の組はチェックを外してください。履歴の多いカードが残り、1組ずつあとから元に戻せます。</source>
        <translation>In these groups any two cards are of one person by all that is known. Untick a group of different people. The card with most history stays, and each group can be taken apart again later.</translation>
    </message>
    <message>
        <source>まとめる組</source>
        <translation>Groups to merge</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{groups}組({cards}枚)をまとめる</source>
        <translation>Merge {groups} {groups:group|groups} ({cards} {cards:card|cards})</translation>
    </message>
</context>
<context>
    <name>TagDialog</name>
    <message>
        <source>タグを付ける</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>タグ</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>{count} 名に付けるタグ</source>
        <translation>A tag for {count} {count:customer|customers}</translation>
    </message>
    <message>
        <source>付ける</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>タグの名前を入れてください</source>
        <translation>Enter a name for the tag</translation>
    </message>
</context>
<context>
    <name>TagNameDialog</name>
    <message>
        <source>タグの名前を変える</source>
        <translation>Rename the tag</translation>
    </message>
    <message>
        <source>名前</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>名前を入れてください</source>
        <translation>Enter a name</translation>
    </message>
</context>
<context>
    <name>TagsDialog</name>
    <message>
        <source>タグの整理</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>名前を変える…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>色</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>ほかのタグとまとめる…</source>
        <translation>Merge with another…</translation>
    </message>
    <message>
        <source>削除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>タグはまだありません。お客様のカードのタグ欄で付けられます。</source>
        <translation>There are no tags yet. They are added in the field of tags on a customer’s card.</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>{tag}  ·  {count} 名</source>
        <translation>{tag}  ·  {count}</translation>
    </message>
    <message>
        <source>タグ「{tag}」の名前を「{name}」に変えました</source>
        <translation>Renamed the tag “{tag}” to “{name}”</translation>
    </message>
    <message>
        <source>タグ「{tag}」の色を変えました</source>
        <translation>Changed the colour of the tag “{tag}”</translation>
    </message>
    <message>
        <source>タグ「{tag}」を「{into}」にまとめました</source>
        <translation>Merged the tag “{tag}” into “{into}”</translation>
    </message>
    <message>
        <source>タグ「{tag}」を削除しました</source>
        <translation>Deleted the tag “{tag}”</translation>
    </message>
</context>
<context>
    <name>TagsEditor</name>
    <message>
        <source>タグを足す</source>
        <translation>Add a tag</translation>
    </message>
    <message>
        <source>タグを整理…</source>
        <translation>Manage tags…</translation>
    </message>
    <message>
        <source>「{tag}」を外す</source>
        <translation>Remove “{tag}”</translation>
    </message>
</context>
<context>
    <name>TakeApartDialog</name>
    <message>
        <source>まとめたカードを分ける</source>
        <translation>Take a merged card apart</translation>
    </message>
    <message>
        <source>{name} のカードを、まとめる前のカードに分けます。まとめたあとに変えたところはそのまま残し、何が残ったかをお知らせします。</source>
        <translation>The card of {name} becomes the cards again that it was made of. What was changed since stays as it is, and you are told what that was.</translation>
    </message>
    <message>
        <source>カードを分ける</source>
        <translation>Take apart</translation>
    </message>
    <message>
        <source>{names} を分ける</source>
        <translation>Take out {names}</translation>
    </message>
</context>
<context>
    <name>TargetsDialog</name>
    <message>
        <source>今月の目標</source>
        <translation>Targets of the month</translation>
    </message>
    <message>
        <source>ひと月の目標を入れると、あとどれだけ必要かが分かります。空欄は目標なしです。</source>
        <translation>Enter what a month should come to, and see what is still needed. Leave a field empty for no target.</translation>
    </message>
    <message>
        <source>{title}(%)</source>
        <translation>{title} (%)</translation>
    </message>
    <message>
        <source>この目標にする</source>
        <translation>Keep these targets</translation>
    </message>
    <message>
        <source>0より大きい数字を入れてください</source>
        <translation>Enter a number above 0</translation>
    </message>
</context>
<context>
    <name>TodayCard</name>
    <message>
        <source>今日すること</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>調べています…</source>
        <translation>Looking…</translation>
    </message>
    <message>
        <source>今日は特にありません。</source>
        <translation>Nothing special today.</translation>
    </message>
    <message>
        <source>{count}名を開く</source>
        <translation>Open {count}</translation>
    </message>
</context>
<context>
    <name>TogetherSide</name>
    <message>
        <source>併せ買い {day}</source>
        <translation>Bought together {day}</translation>
    </message>
    <message>
        <source>何の中で一緒か</source>
        <translation>Together within what</translation>
    </message>
    <message>
        <source>一緒に買われるもの</source>
        <translation>Bought together</translation>
    </message>
    <message>
        <source>押すと一覧が開きます</source>
        <translation>Click for the list</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>得意帳</source>
        <translation>Tokuicho</translation>
    </message>
    <message>
        <source>ツール バー</source>
        <translation>Tool bar</translation>
    </message>
</context>
<context>
    <name>Trash</name>
    <message>
        <source>{names}をごみ箱から戻しました</source>
        <translation>Restored {names}</translation>
    </message>
    <message>
        <source>会員番号 {old} は使われているため、{new} にしました</source>
        <translation>Number {old} is taken by now; it became {new}</translation>
    </message>
    <message>
        <source>{names}と、売上 {sales}件・{visits}・対応・写真・変更の記録を消します。元には戻せません。ほかのお客様のデータはそのままです。</source>
        <translation>This removes {names} with their sales ({sales}), {visits}, contacts, photos and record of changes. It cannot be undone. Other customers are not touched.</translation>
    </message>
    <message>
        <source>{oldest}~{newest}</source>
        <translation>{oldest} to {newest}</translation>
    </message>
    <message>
        <source>これまでのバックアップ {count}個({days})には残っています。</source>
        <translation>Backups made so far still hold them ({count}, {days}).</translation>
    </message>
    <message>
        <source>完全に削除します</source>
        <translation>Delete for good</translation>
    </message>
    <message>
        <source>完全に削除する</source>
        <translation>Delete for good</translation>
    </message>
    <message>
        <source>完全に削除しています</source>
        <translation>Deleting for good</translation>
    </message>
    <message>
        <source>{count}名を完全に削除しました</source>
        <translation>Deleted {count} {count:customer|customers} for good</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{names} ほか{count}名</source>
        <translation>{names} and {count} more</translation>
    </message>
</context>
<context>
    <name>TrashDialog</name>
    <message>
        <source>ごみ箱</source>
        <translation>Trash</translation>
    </message>
    <message>
        <source>名前・フリガナ・番号で探す</source>
        <translation>Find by name, reading or number</translation>
    </message>
    <message>
        <source>ごみ箱の中を探す</source>
        <translation>Search the trash</translation>
    </message>
    <message>
        <source>削除したお客様</source>
        <translation>Deleted customers</translation>
    </message>
    <message>
        <source>削除したお客様は、履歴や写真といっしょにここに残っています。</source>
        <translation>Deleted customers stay here with their history and photos.</translation>
    </message>
    <message>
        <source>ごみ箱は空です</source>
        <translation>The trash is empty</translation>
    </message>
    <message>
        <source>削除したお客様は、ここから戻せます。</source>
        <translation>Deleted customers can be restored from here.</translation>
    </message>
    <message>
        <source>完全に削除…</source>
        <translation>Delete for good…</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>戻す</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>{name}(No. {number})のカードにまとめました</source>
        <translation>merged into the card of {name} (No. {number})</translation>
    </message>
    <message>
        <source>売上 {count}件</source>
        <translation>{count} {count:sale|sales}</translation>
    </message>
    <message>
        <source>対応 {count}件</source>
        <translation>{count} {count:contact|contacts}</translation>
    </message>
    <message>
        <source>写真</source>
        <translation>Photo</translation>
    </message>
</context>
<context>
    <name>TypedChips</name>
    <message>
        <source>条件「{words}」を外す</source>
        <translation>Take “{words}” out</translation>
    </message>
    <message>
        <source>この条件を外す</source>
        <translation>Take this condition out</translation>
    </message>
</context>
<context>
    <name>UndoControl</name>
    <message>
        <source>「{label}」を元に戻しました。あとの記録がある {names} は残しました</source>
        <translation>Undone: “{label}”. Kept because of later work: {names}</translation>
    </message>
    <message>
        <source>「{label}」を元に戻しました</source>
        <translation>Undone: {label}</translation>
    </message>
    <message>
        <source>「{label}」をやり直しました</source>
        <translation>Redone: {label}</translation>
    </message>
</context>
<context>
    <name>VisitDialog</name>
    <message>
        <source>入れると、この日の売上も記録します</source>
        <translation>Fill in to record the sale of that day, too</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>記録する</source>
        <translation>Record</translation>
    </message>
</context>
<context>
    <name>WeeksCard</name>
    <message>
        <source>全員が離脱とみた方なので、次の目安はありません</source>
        <translation>Everybody counts as gone, so nobody is due</translation>
    </message>
    <message>
        <source>次の目安の週ごとの人数。離脱の方は含みません</source>
        <translation>People by the week they are due; those gone are not in it</translation>
    </message>
    <message>
        <source>次の目安の週の図</source>
        <translation>Chart of the weeks people are due</translation>
    </message>
</context>
<context>
    <name>WindowCommands</name>
    <message>
        <source>得意帳 {version}</source>
        <translation>Tokuicho {version}</translation>
    </message>
    <message>
        <source>小さなお店のための顧客帳です。データはこのパソコンの中だけに置かれ、外へは送られません。

書体 BIZ UDゴシック・Noto Sans CJK(SIL Open Font License)、アイコン Lucide(ISC License)</source>
        <translation>A customer book for small shops. The data stays on this computer and is sent nowhere.

Typefaces BIZ UDGothic and Noto Sans CJK (SIL Open Font License), icons Lucide (ISC License)</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>ファイル(&amp;F)</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>編集(&amp;E)</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>表示(&amp;V)</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>顧客(&amp;C)</source>
        <translation>&amp;Customers</translation>
    </message>
    <message>
        <source>ツール(&amp;T)</source>
        <translation>&amp;Tools</translation>
    </message>
    <message>
        <source>ヘルプ(&amp;H)</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>取り込む…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>Excel や CSV の名簿・売上を取り込みます</source>
        <translation>Import customers or sales from Excel or CSV</translation>
    </message>
    <message>
        <source>この一覧を書き出す…</source>
        <translation>Export this list…</translation>
    </message>
    <message>
        <source>今見えている一覧を Excel や CSV に書き出します</source>
        <translation>Write the list on screen to Excel or CSV</translation>
    </message>
    <message>
        <source>すべて書き出す…</source>
        <translation>Export everything…</translation>
    </message>
    <message>
        <source>顧客・売上・来店をひとつの Excel に書き出します</source>
        <translation>Write customers, sales and visits to one Excel file</translation>
    </message>
    <message>
        <source>一覧を印刷…</source>
        <translation>Print list…</translation>
    </message>
    <message>
        <source>今見えている一覧を印刷するか PDF にします</source>
        <translation>Prints the list you see, or saves it as a PDF</translation>
    </message>
    <message>
        <source>カードを印刷…</source>
        <translation>Print card…</translation>
    </message>
    <message>
        <source>今見えているお客様のカードを印刷するか PDF にします</source>
        <translation>Prints the card of the customer you see, or saves it as a PDF</translation>
    </message>
    <message>
        <source>バックアップを取る…</source>
        <translation>Back up…</translation>
    </message>
    <message>
        <source>データの写しを作り、読み戻して確かめます</source>
        <translation>Copy the data and read the copy back to check it</translation>
    </message>
    <message>
        <source>バックアップから戻す…</source>
        <translation>Restore a backup…</translation>
    </message>
    <message>
        <source>今のデータは消さずに取っておきます</source>
        <translation>The present data is kept aside</translation>
    </message>
    <message>
        <source>データを点検する</source>
        <translation>Check the data</translation>
    </message>
    <message>
        <source>データが壊れていないか調べます</source>
        <translation>Look for damage in the data</translation>
    </message>
    <message>
        <source>終了</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>元に戻す</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>最後の操作を取り消します</source>
        <translation>Take back the last change</translation>
    </message>
    <message>
        <source>やり直す</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>取り消した操作をもう一度行います</source>
        <translation>Do again what was taken back</translation>
    </message>
    <message>
        <source>操作の記録…</source>
        <translation>History of changes…</translation>
    </message>
    <message>
        <source>これまでの操作を見て、選んで元に戻します</source>
        <translation>See what was done and take one of it back</translation>
    </message>
    <message>
        <source>ごみ箱…</source>
        <translation>Trash…</translation>
    </message>
    <message>
        <source>削除したお客様を見て、戻すか、完全に削除します</source>
        <translation>Look at deleted customers, restore them or delete them for good</translation>
    </message>
    <message>
        <source>行をコピー</source>
        <translation>Copy rows</translation>
    </message>
    <message>
        <source>選んだ行を Excel に貼り付けられる形でコピーします</source>
        <translation>Copies the selected rows, ready to paste into Excel</translation>
    </message>
    <message>
        <source>見出しと行をコピー</source>
        <translation>Copy rows with titles</translation>
    </message>
    <message>
        <source>列の見出しを付けて、選んだ行をコピーします</source>
        <translation>Copies the selected rows below the titles of their columns</translation>
    </message>
    <message>
        <source>探す</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>名前・電話・住所などで探します</source>
        <translation>Find by name, phone, address …</translation>
    </message>
    <message>
        <source>最近開いたお客様…</source>
        <translation>Recently opened customers…</translation>
    </message>
    <message>
        <source>このパソコンで最近開いたお客様から選びます</source>
        <translation>Choose among the customers opened last on this computer</translation>
    </message>
    <message>
        <source>条件で探す…</source>
        <translation>Find by conditions…</translation>
    </message>
    <message>
        <source>最終来店・累計・タグなどの条件を組み合わせて探し、リストとして残せます</source>
        <translation>Put conditions together (last visit, total, tags and more), and keep them as a list if you like</translation>
    </message>
    <message>
        <source>顧客</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>分析</source>
        <translation>Insights</translation>
    </message>
    <message>
        <source>取り込み</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>名寄せ</source>
        <translation>Duplicates</translation>
    </message>
    <message>
        <source>設定</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>列を選ぶ…</source>
        <translation>Choose columns…</translation>
    </message>
    <message>
        <source>一覧に出す列を選びます</source>
        <translation>Choose the columns of the list</translation>
    </message>
    <message>
        <source>並べ替え…</source>
        <translation>Sort…</translation>
    </message>
    <message>
        <source>一覧を、三つまでの列で並べ替えます</source>
        <translation>Put the list in the order of up to three columns</translation>
    </message>
    <message>
        <source>一覧の横に分析を出す</source>
        <translation>Show insights beside the list</translation>
    </message>
    <message>
        <source>遠目で見る</source>
        <translation>Counter view</translation>
    </message>
    <message>
        <source>名前・注意・最終来店を、離れても読める大きさにします</source>
        <translation>Makes name, caution and last visit large enough to read from a distance</translation>
    </message>
    <message>
        <source>働きかけの記録…</source>
        <translation>Outreach…</translation>
    </message>
    <message>
        <source>分析から残したリストや電話リストと、その後の来店と売上を見ます</source>
        <translation>Lists and call lists made from the insights, and what came of them</translation>
    </message>
    <message>
        <source>新しいお客様</source>
        <translation>New customer</translation>
    </message>
    <message>
        <source>お客様を登録します</source>
        <translation>Register a customer</translation>
    </message>
    <message>
        <source>編集</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>お客様の内容を直します</source>
        <translation>Change the customer&apos;s details</translation>
    </message>
    <message>
        <source>写真…</source>
        <translation>Photo…</translation>
    </message>
    <message>
        <source>お客様の写真を選ぶ・貼り付ける・外す</source>
        <translation>Choose, paste or remove the customer’s photo</translation>
    </message>
    <message>
        <source>変更の記録…</source>
        <translation>Record of changes…</translation>
    </message>
    <message>
        <source>だれがいつ何を変えたかを見て、前の内容に戻します</source>
        <translation>See who changed what and when, and put an earlier content back</translation>
    </message>
    <message>
        <source>削除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>削除しても元に戻せます</source>
        <translation>Deleting can be undone</translation>
    </message>
    <message>
        <source>タグを付ける…</source>
        <translation>Tag…</translation>
    </message>
    <message>
        <source>選んだお客様みんなにタグを付けます</source>
        <translation>Gives every selected customer a tag</translation>
    </message>
    <message>
        <source>まとめて変更…</source>
        <translation>Change together…</translation>
    </message>
    <message>
        <source>選んだお客様、または一覧の全員の、タグ・担当・状態などを一度に変えます</source>
        <translation>Change tags, staff, status and more of all selected or listed customers at once</translation>
    </message>
    <message>
        <source>電話番号をコピー</source>
        <translation>Copy phone number</translation>
    </message>
    <message>
        <source>この方とまとめる…</source>
        <translation>Merge these…</translation>
    </message>
    <message>
        <source>まとめたカードを分ける…</source>
        <translation>Take a merged card apart…</translation>
    </message>
    <message>
        <source>選んだお客様のカードをくらべて、ひとつにまとめます</source>
        <translation>Compares the cards of the chosen customers and makes them one</translation>
    </message>
    <message>
        <source>まとめたカードを、まとめる前のカードに分けます</source>
        <translation>Makes a merged card the cards again that it was made of</translation>
    </message>
    <message>
        <source>来店を記録</source>
        <translation>Record a visit</translation>
    </message>
    <message>
        <source>今日の来店を記録します</source>
        <translation>Record today&apos;s visit</translation>
    </message>
    <message>
        <source>訪問を記録</source>
        <translation>Record a visit</translation>
    </message>
    <message>
        <source>今日の訪問を記録します</source>
        <translation>Record today&apos;s visit</translation>
    </message>
    <message>
        <source>売上を記録</source>
        <translation>Record a sale</translation>
    </message>
    <message>
        <source>売上を記録します</source>
        <translation>Record a sale</translation>
    </message>
    <message>
        <source>対応を記録</source>
        <translation>Record a contact</translation>
    </message>
    <message>
        <source>電話・メール・問い合わせなどを記録します</source>
        <translation>Record a call, e-mail or inquiry</translation>
    </message>
    <message>
        <source>前のお客様</source>
        <translation>Previous customer</translation>
    </message>
    <message>
        <source>次のお客様</source>
        <translation>Next customer</translation>
    </message>
    <message>
        <source>お店の項目を作る・直す…</source>
        <translation>Your own fields…</translation>
    </message>
    <message>
        <source>このお店だけの項目を、お客様のカードに足します</source>
        <translation>Add fields of your own to the customer card</translation>
    </message>
    <message>
        <source>タグを整理…</source>
        <translation>Manage tags…</translation>
    </message>
    <message>
        <source>タグの名前や色を変え、まとめ、削除します</source>
        <translation>Rename, recolour, merge or delete tags</translation>
    </message>
    <message>
        <source>見本データで試す…</source>
        <translation>Try with sample data…</translation>
    </message>
    <message>
        <source>架空のお客様を入れて試せます。あとでまとめて消せます</source>
        <translation>Adds made-up customers to try with; they can be removed at once</translation>
    </message>
    <message>
        <source>見本データを消す</source>
        <translation>Remove sample data</translation>
    </message>
    <message>
        <source>見本のお客様だけを消します</source>
        <translation>Removes the made-up customers only</translation>
    </message>
    <message>
        <source>キーボード操作</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>すべてのキーの一覧を出します</source>
        <translation>Show every key</translation>
    </message>
    <message>
        <source>記録の場所を開く</source>
        <translation>Open the log folder</translation>
    </message>
    <message>
        <source>困ったときに添えるファイルがあります</source>
        <translation>Holds the file to attach when asking for help</translation>
    </message>
    <message>
        <source>得意帳について</source>
        <translation>About Tokuicho</translation>
    </message>
</context>
<context>
    <name>buying</name>
    <message>
        <source>{count}回</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>お名前</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>見込み</source>
        <translation>Chance</translation>
    </message>
    <message>
        <source>最後のお買い物</source>
        <translation>Last purchase</translation>
    </message>
    <message>
        <source>お買い物</source>
        <translation>Purchases</translation>
    </message>
</context>
<context>
    <name>card</name>
    <message>
        <source>No. {number}</source>
        <translation>No. {number}</translation>
    </message>
    <message>
        <source>注意</source>
        <translation>Caution</translation>
    </message>
    <message>
        <source>履歴 {count} 件</source>
        <translation>History ({count} {count:entry|entries})</translation>
    </message>
    <message>
        <source>{day} 現在</source>
        <translation>As of {day}</translation>
    </message>
    <message>
        <source>{years}歳({birthday})</source>
        <translation>{years} {years:year|years} old ({birthday})</translation>
    </message>
    <message>
        <source>{count} 回</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>累計</source>
        <translation>Total spent</translation>
    </message>
    <message>
        <source>最終</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>購入</source>
        <translation>Purchases</translation>
    </message>
    <message>
        <source>初めて</source>
        <translation>First</translation>
    </message>
    <message>
        <source>連絡先</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>担当者の方々</source>
        <translation>People at the company</translation>
    </message>
    <message>
        <source>プロフィール</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>お店との関係</source>
        <translation>With the shop</translation>
    </message>
    <message>
        <source>お便り</source>
        <translation>Mailings</translation>
    </message>
    <message>
        <source>メモ</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>{text}({label})</source>
        <translation>{text} ({label})</translation>
    </message>
    <message>
        <source>担当者</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>{month}月{day}日</source>
        <translation>{month:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec} {day}</translation>
    </message>
    <message>
        <source>紹介したお客様</source>
        <translation>Referred</translation>
    </message>
    <message>
        <source>{day} から</source>
        <translation>since {day}</translation>
    </message>
</context>
<context>
    <name>consent</name>
    <message>
        <source>未確認</source>
        <translation>Not asked</translation>
    </message>
    <message>
        <source>同意</source>
        <translation>Agreed</translation>
    </message>
    <message>
        <source>お断り</source>
        <translation>Refused</translation>
    </message>
</context>
<context>
    <name>cycle</name>
    <message>
        <source>状態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>次の目安</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>1年内の見込み</source>
        <translation>Chance</translation>
    </message>
    <message>
        <source>1年のお買い物</source>
        <translation>A year&apos;s sales</translation>
    </message>
</context>
<context>
    <name>doors</name>
    <message>
        <source>一覧を開く</source>
        <translation>Open the list</translation>
    </message>
    <message>
        <source>リストに残す…</source>
        <translation>Keep as a list…</translation>
    </message>
    <message>
        <source>タグを付ける…</source>
        <translation>Tag them…</translation>
    </message>
    <message>
        <source>電話リストを作る…</source>
        <translation>Make a call list…</translation>
    </message>
    <message>
        <source>一覧を書き出す…</source>
        <translation>Export the list…</translation>
    </message>
</context>
<context>
    <name>entry</name>
    <message>
        <source>売上</source>
        <translation>sale</translation>
    </message>
    <message>
        <source>対応</source>
        <translation>contact</translation>
    </message>
</context>
<context>
    <name>form</name>
    <message>
        <source>お名前</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>注意とメモ</source>
        <translation>Caution and notes</translation>
    </message>
    <message>
        <source>連絡先</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>お店との関係</source>
        <translation>With the shop</translation>
    </message>
    <message>
        <source>{age}歳</source>
        <translation>Age {age}</translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message>
        <source>今日</source>
        <translation>today</translation>
    </message>
    <message>
        <source>昨日</source>
        <translation>yesterday</translation>
    </message>
    <message>
        <source>明日</source>
        <translation>tomorrow</translation>
    </message>
    <message>
        <source>{count}日後</source>
        <translation>in {count} {count:day|days}</translation>
    </message>
    <message>
        <source>{count}日前</source>
        <translation>{count} d ago</translation>
    </message>
    <message>
        <source>{count}年前</source>
        <translation>{count} yr ago</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{names} ほか{more}件</source>
        <translation>{names} and {more} more</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>日付なし</source>
        <translation>No date</translation>
    </message>
    <message>
        <source>返品</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>売上</source>
        <translation>Sale</translation>
    </message>
</context>
<context>
    <name>importing</name>
    <message>
        <source>シート「{sheet}」</source>
        <translation>Sheet “{sheet}”</translation>
    </message>
    <message>
        <source>{format}({encoding})</source>
        <translation>{format} ({encoding})</translation>
    </message>
    <message>
        <source>{count}行</source>
        <translation>{count} {count:row|rows}</translation>
    </message>
    <message>
        <source>読まないファイル {count}個</source>
        <translation>{count} {count:file|files} left out</translation>
    </message>
    <message>
        <source>シート「{sheet}」など{count}枚</source>
        <translation>sheet “{sheet}” and others, {count} in all</translation>
    </message>
    <message>
        <source>{sheet}(隠れているシート)</source>
        <translation>{sheet} (hidden)</translation>
    </message>
    <message>
        <source>{file} の取り込みを取り消しました。</source>
        <translation>The import of {file} was taken back.</translation>
    </message>
    <message>
        <source>あとの記録がある {names} は残しました。その記録を元に戻せば「残りも取り消す」で取り消せます。</source>
        <translation>Kept because of later work: {names}. Once that work is taken back, “Take back the rest” takes them back, too.</translation>
    </message>
</context>
<context>
    <name>insights</name>
    <message>
        <source>まとめ</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>RFM</source>
        <translation>RFM</translation>
    </message>
    <message>
        <source>LTV</source>
        <translation>LTV</translation>
    </message>
    <message>
        <source>リピート</source>
        <translation>Repeat</translation>
    </message>
    <message>
        <source>売れ筋</source>
        <translation>Best-sellers</translation>
    </message>
</context>
<context>
    <name>lifetime</name>
    <message>
        <source>{count}回({low}〜{high})</source>
        <translation>{count} ({low}–{high})</translation>
    </message>
    <message>
        <source>このような方の5人に4人は {low}〜{high}回です</source>
        <translation>Four in five such customers make {low} to {high}</translation>
    </message>
    <message>
        <source>このような方の5人に4人は {low}〜{high} です(回数の幅 × 1回の金額)</source>
        <translation>Four in five customers like this lie at {low} to {high} (the range of times × an amount each)</translation>
    </message>
    <message>
        <source>これまで</source>
        <translation>To date</translation>
    </message>
    <message>
        <source>これから</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>回数の見込み(幅)</source>
        <translation>Purchases (span)</translation>
    </message>
    <message>
        <source>1回の金額</source>
        <translation>Per purchase</translation>
    </message>
</context>
<context>
    <name>list</name>
    <message>
        <source>注意</source>
        <translation>Alert</translation>
    </message>
    <message>
        <source>{count} 名</source>
        <translation>{count} {count:customer|customers}</translation>
    </message>
    <message>
        <source>{count}以上</source>
        <translation>{count}+</translation>
    </message>
    <message>
        <source>{found} 名 / {all} 名</source>
        <translation>{found} of {all}</translation>
    </message>
    <message>
        <source>お客様を選んでください</source>
        <translation>Choose a customer</translation>
    </message>
    <message>
        <source>左の一覧から選ぶと、ここに内容と履歴が出ます。</source>
        <translation>Choose one in the list on the left to see details and history here.</translation>
    </message>
    <message>
        <source>はじめての方は、{keys} でこの内容のまま登録できます。Esc で検索を消すと、全員の一覧に戻ります。</source>
        <translation>A new customer? {keys} registers what you typed. Esc clears the search and lists everybody again.</translation>
    </message>
    <message>
        <source>左のボタンで、お客様のいる一覧に戻れます。</source>
        <translation>The button on the left leads back to a list with customers in it.</translation>
    </message>
    <message>
        <source>該当するお客様がいません</source>
        <translation>Nobody to show</translation>
    </message>
    <message>
        <source>「{text}」で探した結果</source>
        <translation>Found for “{text}”</translation>
    </message>
    <message>
        <source>すべてに戻る</source>
        <translation>Back to everybody</translation>
    </message>
    <message>
        <source>条件を外す</source>
        <translation>Clear the conditions</translation>
    </message>
    <message>
        <source>お客様はまだいません</source>
        <translation>No customers yet</translation>
    </message>
    <message>
        <source>見本データで試す…</source>
        <translation>Try with sample data…</translation>
    </message>
    <message>
        <source>名簿を取り込む</source>
        <translation>Import a list</translation>
    </message>
    <message>
        <source>名簿(Excel・CSV)をここに落とすと、取り込めます。一人ずつ登録するときは、右上の人のしるし(Ctrl+Shift+N)を押します。</source>
        <translation>Drop your list (Excel, CSV) here to import it. To register one person at a time, press the person sign at the top right (Ctrl+Shift+N).</translation>
    </message>
    <message>
        <source>この条件に当てはまるお客様はいません</source>
        <translation>No customer matches these conditions</translation>
    </message>
    <message>
        <source>「{text}」に当てはまるお客様はいません</source>
        <translation>No customer matches “{text}”</translation>
    </message>
    <message>
        <source>名前・フリガナ・電話・住所・メモの一部で探せます。ひらがなでも、番号の下4桁でも見つかります。</source>
        <translation>Any part of a name, reading, phone number, address or note will do; so will the last four digits.</translation>
    </message>
    <message>
        <source>この内容で新しく登録する</source>
        <translation>Register as new customer</translation>
    </message>
    <message>
        <source>この一覧に「{text}」に当てはまるお客様はいません</source>
        <translation>Nobody in this list matches “{text}”</translation>
    </message>
    <message>
        <source>すべてのお客様から探す</source>
        <translation>Search all customers</translation>
    </message>
    <message>
        <source>この一覧には、いま誰もいません</source>
        <translation>Nobody is in this list now</translation>
    </message>
    <message>
        <source>すべてのお客様を見る</source>
        <translation>Show all customers</translation>
    </message>
    <message>
        <source>{field}：{text}</source>
        <translation>{field}: {text}</translation>
    </message>
</context>
<context>
    <name>list_band</name>
    <message>
        <source>条件を外す</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>naming</name>
    <message>
        <source>お名前なし</source>
        <translation>No name</translation>
    </message>
</context>
<context>
    <name>own_fields</name>
    <message>
        <source>短い文</source>
        <translation>Short text</translation>
    </message>
    <message>
        <source>長い文</source>
        <translation>Long text</translation>
    </message>
    <message>
        <source>数</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>日付</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>ひとつ選ぶ</source>
        <translation>One choice</translation>
    </message>
    <message>
        <source>いくつか選ぶ</source>
        <translation>Several choices</translation>
    </message>
    <message>
        <source>可・不可</source>
        <translation>Yes or no</translation>
    </message>
    <message>
        <source>電話番号</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>リンク</source>
        <translation>Link</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>顧客</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>分析</source>
        <translation>Insights</translation>
    </message>
    <message>
        <source>取り込み</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>名寄せ</source>
        <translation>Duplicates</translation>
    </message>
    <message>
        <source>設定</source>
        <translation>Settings</translation>
    </message>
</context>
<context>
    <name>people</name>
    <message>
        <source>お名前</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>確かさ</source>
        <translation>Certainty</translation>
    </message>
    <message>
        <source>わけ</source>
        <translation>Why</translation>
    </message>
</context>
<context>
    <name>printing</name>
    <message>
        <source>お客様一覧</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>{count} 名</source>
        <translation>{count} {count:customer|customers}</translation>
    </message>
    <message>
        <source>{day} 現在</source>
        <translation>As of {day}</translation>
    </message>
    <message>
        <source>一覧の {count} 名</source>
        <translation>All {count} in the list</translation>
    </message>
    <message>
        <source>選んだ {count} 名</source>
        <translation>{count} selected</translation>
    </message>
    <message>
        <source>選んだお客様</source>
        <translation>Selected customers</translation>
    </message>
</context>
</TS>
