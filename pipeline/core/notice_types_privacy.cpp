// Notice types about personal information in what would be published.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr Adjustable accept_only = Adjustable::accept_only;

constexpr NoticeType types[] = {
    {"privacy_column_name",
     Severity::error,
     {"個人情報とみられる列「{column}」があります。公開しません。",
      "Column \"{column}\" looks like personal information; it is not published."},
     {"個人情報を公開すると、取り消せません。",
      "Personal information cannot be taken back once it is out."},
     {"kokai.toml の [dataset.fields] から外すか、元データから列を消してください。個人情報でないと"
      "確かめた場合は、見出しを直してください。",
      "Take it out of [dataset.fields] in kokai.toml, or delete the column from the source. If it "
      "is "
      "surely not personal, rename its header."},
     {"代表者氏名 → （列を削除）", "representative's name -> (delete the column)"},
     accept_only},
    {"privacy_my_number",
     Severity::error,
     {"列「{column}」に個人番号（マイナンバー）とみられる 12 桁の番号があります。",
      "Column \"{column}\" holds twelve digits that look like an Individual Number (My Number)."},
     {"検査数字が合っています。個人番号を法律の定め以外で外に出すことは禁じられ、罰則があります。",
      "The check digit is right. To give an Individual Number away is forbidden by law, under "
      "penalty."},
     {"その列か値を元データから消し、元のファイルの扱いを個人情報保護の担当課に相談してください。"
      "別の番号だと確かめた場合は、理由を添えて kokai accept で記録してください。",
      "Delete the column or the value from the source, and ask the privacy section how to handle "
      "the "
      "file. If it is surely another number, record that with kokai accept and a reason."},
     {"個人番号の列 → （列を削除）", "a column of Individual Numbers -> (delete the column)"},
     accept_only},
    {"privacy_mobile_phone",
     Severity::error,
     {"列「{column}」に携帯電話の番号があります。",
      "Column \"{column}\" holds a mobile telephone number."},
     {"個人の番号である可能性が高く、公開すると取り消せません。",
      "It is most likely a person's, and cannot be taken back once it is out."},
     {"代表電話などの公の番号に替えるか、空にしてください。",
      "Replace it by an office number or leave it empty."},
     {"090-… → 0296-77-1101", "090-… -> 0296-77-1101"},
     accept_only},
    {"privacy_person_names",
     Severity::error,
     {"列「{column}」は、人の氏名が並んでいるようにみえます（{count} 件を調べて {limit} 件）。",
      "Column \"{column}\" looks like a list of people's names ({limit} of {count} values that "
      "were "
      "looked at)."},
     {"氏名は個人情報で、公開すると取り消せません。",
      "Names are personal information and cannot be taken back once they are out."},
     {"公開しない列なら、元データから消すか kokai.toml の [dataset.fields] "
      "から外してください。公職や"
      "公表に同意した人の名前なら、理由を添えて kokai accept で記録してください。",
      "If it is not for the public, delete the column or take it out of [dataset.fields] in "
      "kokai.toml. "
      "If they hold public office or have agreed, record that with kokai accept and a reason."},
     {"連絡員の列 → （列を削除）", "a column of contact persons -> (delete the column)"},
     accept_only},
    {"privacy_birth_dates",
     Severity::error,
     {"列「{column}」は生年月日のようにみえます。",
      "Column \"{column}\" looks like dates of birth."},
     {"生年月日は、ほかの項目と合わせると個人を特定できる個人情報です。",
      "With other columns a date of birth tells who a person is."},
     {"元データからその列を消すか、kokai.toml の [dataset.fields] から外してください。",
      "Delete the column from the source, or take it out of [dataset.fields] in kokai.toml."},
     {"誕生日の列 → （列を削除）", "a column of birthdays -> (delete the column)"},
     accept_only},
    {"privacy_free_text",
     Severity::warning,
     {"列「{column}」の文章に、個人を指す書き方（{detail}）があります。",
      "The text in column \"{column}\" seems to point at a person ({detail})."},
     {"備考や目標物の欄は、個人情報が最も紛れ込みやすいところです。",
      "Remarks and landmarks are where personal information slips in most often."},
     {"その語を消すか、公の目標物に書き換えてください。問題がなければ kokai accept "
      "で記録してください。",
      "Delete the words or name a public landmark instead. If they do no harm, record that with "
      "kokai "
      "accept."},
     {"○○宅前 → 市道 1-23 号線 交差点北", "in front of a person's house -> north of a crossing"},
     accept_only},
    {"privacy_single_out_location",
     Severity::warning,
     {"この場所には {count} 件しかなく、列「{column}」の内容がだれのことか、場所からわかります。",
      "Only {count} of the rows lie here, so that the place tells whom column \"{column}\" speaks "
      "of."},
     {"名前がなくても、一軒の家の位置と属性があれば個人を特定できます。",
      "Without any name, the position of one house and what is said of it identify a person."},
     {"位置を町丁字やメッシュの代表点にまとめるか、その列を公開しないでください。",
      "Move the points to the centre of their neighbourhood or grid cell, or do not publish the "
      "column."},
     {"要配慮の世帯の位置 → 町丁字の中心", "a household's position -> the neighbourhood's centre"},
     accept_only},
    {"privacy_small_cell",
     Severity::error,
     {"列「{column}」の人数や世帯数が {limit} 未満です。",
      "A count in column \"{column}\" is below {limit}."},
     {"少ない人数の内訳からは、だれのことか推測できます。",
      "From a count of a few, people can tell who they are."},
     {"隣の地区と合わせるか、その値を秘匿（X）し、合計から逆算できないようにほかの値も秘匿してくだ"
      "さ"
      "い。",
      "Merge the area with a neighbour, or suppress the value, and another one so that no total "
      "gives "
      "it away."},
     {"2 → X（隣の地区に合算）", "2 -> X (added to the neighbouring area)"},
     accept_only},
    {"privacy_small_cell_recoverable",
     Severity::error,
     {"列「{column}」の秘匿した値は、合計とほかの値から計算できます。",
      "The suppressed value in column \"{column}\" can be computed from totals and other values."},
     {"引き算で元の値がわかるので、秘匿したことになりません。",
      "A subtraction brings it back, so it is not suppressed at all."},
     {"同じ行や列の値をもう一つ秘匿するか、合計も秘匿してください。",
      "Suppress another value of the same row and column, or the total as well."},
     {"計 10、男 7、女 X → 男も X", "total 10, male 7, female X -> male X too"},
     accept_only},
    {"privacy_byte_copy",
     Severity::error,
     {"公開するファイルが元のファイルと一字一句同じです（{detail}）。",
      "A file for the public is the same as its source, byte for byte ({detail})."},
     {"公開しないはずの列や行も、そのまま含まれています。",
      "It holds the columns and rows that were to stay in the house."},
     {"公開を止めました。kokai の不具合として知らせてください。",
      "Nothing was published. Please report it as a bug of kokai."},
     {},
     accept_only},
};

}  // namespace

std::span<const NoticeType> privacy_notice_types() {
  return types;
}

}  // namespace kokai
