// Common Japanese surnames, and what a given name looks like.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/surnames.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "pipeline/core/text.h"

namespace kokai {

namespace {

/// Some four hundred of the most frequent surnames, roughly in order; two people in three have one of them.
constexpr std::string_view surnames =
    "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 "
    "斎藤 清水 "
    "山崎 森 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 "
    "青木 坂本 "
    "斉藤 福田 太田 西村 藤井 金子 岡本 藤原 三浦 中野 中川 原田 松田 竹内 小野 田村 中山 和田 "
    "石田 森田 "
    "上田 原 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 "
    "上野 "
    "杉山 増田 平野 大塚 千葉 久保 松井 小島 岩崎 桜井 野口 松尾 野村 木下 菊地 佐野 大西 杉本 "
    "新井 浜田 "
    "菅原 市川 水野 小松 島田 古川 小山 高野 西田 菊池 山内 西川 五十嵐 北村 安田 中田 川口 平田 "
    "川崎 飯田 "
    "吉川 本田 久保田 沢田 辻 関 吉村 渡部 岩田 中西 服部 樋口 福島 川上 永井 松岡 田口 山中 森本 "
    "土屋 矢野 "
    "広瀬 秋山 石原 松下 大橋 松浦 吉岡 小池 馬場 浅野 荒木 大久保 野田 小沢 田辺 川村 星野 黒田 "
    "堀 尾崎 望月 "
    "永田 熊谷 内藤 松村 西山 大谷 平井 大島 岩本 片山 本間 早川 横田 岡崎 荒井 大石 鎌田 成田 "
    "宮田 小田 石橋 "
    "篠原 須藤 河野 大沢 小西 南 高山 栗原 伊東 松原 三宅 福井 大森 奥村 岡 内山 片岡 松永 桑原 "
    "関口 北川 奥田 "
    "富田 古賀 八木 吉野 中沢 上原 今村 白石 中尾 小泉 川島 青山 牧野 岡村 寺田 坂口 河合 平山 "
    "八田 児玉 宮川 "
    "多田 小倉 西野 飯塚 坂田 福岡 渡邊 渡邉 齋藤 齊藤 髙橋 澤田 廣瀬 濱田 櫻井 中嶋 大澤 小澤 "
    "黒川 武藤 堀内 "
    "河村 村井 谷川 根本 小原 榎本 杉浦 金井 大川 岩井 塚本 松崎 須田 若林 堤 植田 川田 津田 森下 "
    "神田 尾形 落合 "
    "竹田 宮下 柳田 稲垣 土井 金田 吉沢 田島 長田 金沢 庄司 西岡 三好 桜田 飯島 東 田代 荻野 安部 "
    "向井 志村 大竹 "
    "堀田 大山 滝沢 根岸 谷 泉 川端 石塚 亀井 星 平松 戸田 荒川 新田 水谷 畠山 町田 上村 大木 稲葉 "
    "窪田 橘 松山 "
    "梅田 岸本 浅井 天野 稲田 植木 植松 宇野 江口 榎 遠山 大内 大庭 大場 大平 岡部 小笠原 奥山 "
    "小田切 小野寺 笠原 "
    "梶原 柏木 金城 川野 川本 木内 木田 木原 北野 栗田 黒木 小宮 小森 近江 西本 坂井 榊原 桜庭 "
    "笹川 佐久間 佐竹 "
    "里見 塩田 重松 篠崎 柴崎 島 島崎 下田 白井 新谷 末永 菅 菅野 杉田 杉原 千田 相馬 高井 高瀬 "
    "高島 高松 高見 "
    "滝 竹中 立花 田畑 玉井 土田 角田 手塚 寺島 内海 永野 中井 長井 長尾 中里 長沢 長島 中谷 中原 "
    "仲田 南部 難波 "
    "新美 西尾 西原 二宮 萩原 秦 花田 羽田 浜口 林田 比嘉 日高 平川 平岡 深沢 福永 福本 藤岡 藤川 "
    "藤沢 藤野 藤村 "
    "船橋 古田 細川 堀江 堀口 本多 前川 牧 真鍋 三上 水口 溝口 三田 宮内 宮城 宮沢 宮原 村松 室井 "
    "茂木 森山 門田 "
    "矢島 安井 柳沢 柳 山岸 山根 山村 結城 横井 吉井 吉原 米田 若松 鷲尾 渡会 大城 玉城 島袋 仲村 "
    "砂川 稲村 海老沢 "
    "海老原 鬼沢 小沼 額賀 塙 飛田 大貫 軍司 沼田 鯉沼 小室 柏 坂巻 羽成 石毛 木名瀬 仲野 箱守 "
    "国府田 磯部 藤枝";

/// With one of these ends a given name of Chinese characters, if it is not a place, a facility or a firm: what
/// ends on 町 山 川 園 館 所 店 寺 社 is none.
constexpr std::u32string_view last_characters =
    U"子郎美雄夫一男治助二吉江三代枝彦恵次蔵司平之明香也幸弘人久行義志紀光信造樹昭作里奈正和介衛太"
    U"文則朗史松博"
    U"宏広良春弥実世徳利勝成孝重浩洋喜秀英哉絵吾道乃栄隆典康敏章晴裕仁月花穂寿憲俊斎華秋輔伸佳輝"
    U"巳藏芳貴士希"
    U"忠清理菜己武範衣加惠直央悦好葉昌臣嗣織盛克茂晃舟彰雪由季知寛緒泰規綱友朝通未記智矢陽祐邦景真"
    U"夏宣純歩女基"
    U"親麿貞善元翔蓮蒼悠斗颯凛結愛咲桜杏莉音心優羽翼陸海健剛豊進誠稔薫茜葵萌彩舞静操豪聡聖修剣毅勉"
    U"努亮諒怜玲涼"
    U"凌龍竜虎鉄潔均巌勲功勇力始満緑梓渚蛍円環圭敬慶啓賢兼謙研拳航昂滋慈淳順準旬駿瞬潤隼尚祥晶渉丞"
    U"将匠昇紳慎新"
    U"晋迅創爽湊壮哲徹透佑耀遥曜瑠璃伶麗零廉倫登登稜暁巧拓匡毅靖穣繁茂護衛儀暢卓丈鐵廣眞榮實惣壽彌"
    U"團悟覚哉";

bool is_kanji(char32_t c) {
  return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || c == U'々' || c == U'ヶ';
}

bool is_kana(char32_t c) {
  return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fa) || c == U'ー';
}

const std::unordered_set<std::u32string>& known_surnames() {
  static const std::unordered_set<std::u32string> all = [] {
    std::unordered_set<std::u32string> names;
    for (const std::string_view name : split(surnames, ' ')) names.insert(to_code_points(name));
    return names;
  }();
  return all;
}

bool is_surname(std::u32string_view text) {
  return text.size() <= 3 && known_surnames().contains(std::u32string(text));
}

bool is_given_name(std::u32string_view text) {
  if (text.empty() || text.size() > 4) return false;
  if (std::all_of(text.begin(), text.end(), is_kana)) return text.size() >= 2;
  if (text.size() > 3 ||
      !std::all_of(text.begin(), text.end(), [](char32_t c) { return is_kanji(c) || is_kana(c); }))
    return false;
  return is_kanji(text.back()) && last_characters.find(text.back()) != std::u32string_view::npos;
}

NameLikeness of_two_parts(std::u32string_view family, std::u32string_view given) {
  const bool shaped = family.size() <= 4 && is_given_name(given) &&
                      std::all_of(family.begin(), family.end(), is_kanji);
  if (!shaped) return NameLikeness::none;
  return is_surname(family) ? NameLikeness::surname : NameLikeness::shape;
}

NameLikeness of_one_part(std::u32string_view name) {
  if (name.size() < 3 || name.size() > 6) return NameLikeness::none;
  for (std::size_t length = 3; length >= 1; --length)
    if (name.size() > length && is_surname(name.substr(0, length)) &&
        is_given_name(name.substr(length)))
      return NameLikeness::surname;
  const bool usual = (name.size() == 4 || name.size() == 5) &&
                     std::all_of(name.begin(), name.end(), is_kanji) &&
                     is_given_name(name.substr(2));
  return usual ? NameLikeness::shape : NameLikeness::none;
}

}  // namespace

NameLikeness name_likeness(std::string_view value) {
  constexpr std::size_t longest = 33;  // bytes: ten characters and a blank
  if (value.size() > longest || value.size() < 7 || static_cast<unsigned char>(value[0]) < 0xe3)
    return NameLikeness::none;
  const std::u32string text = to_code_points(value);
  const auto is_blank = [](char32_t c) { return c == U' ' || c == U'　'; };
  const auto blank = std::find_if(text.begin(), text.end(), is_blank);
  if (blank == text.end()) return of_one_part(text);
  const auto next = std::find_if_not(blank, text.end(), is_blank);
  const std::u32string_view whole = text;
  return of_two_parts(whole.substr(0, static_cast<std::size_t>(blank - text.begin())),
                      whole.substr(static_cast<std::size_t>(next - text.begin())));
}

std::size_t surname_at_end(std::string_view text) {
  // Characters of surnames have three bytes each.
  for (std::size_t bytes = 9; bytes >= 3; bytes -= 3) {
    if (text.size() < bytes) continue;
    const std::string_view tail = text.substr(text.size() - bytes);
    if (static_cast<unsigned char>(tail[0]) >= 0xe3 && is_surname(to_code_points(tail)))
      return bytes;
  }
  return 0;
}

bool looks_like_given_name(std::string_view text) {
  return text.size() <= 12 && is_given_name(to_code_points(text));
}

}  // namespace kokai
