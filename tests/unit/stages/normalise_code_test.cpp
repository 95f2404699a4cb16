// Code lists, municipality codes, corporate numbers, 有/無 and flags reach their canonical form.
// SPDX-License-Identifier: MIT
#include "tests/unit/stages/normalise_cases.h"

using namespace kokai;
using kokai::test::check_cases;
using kokai::test::field_of;
using kokai::test::reject;
using kokai::test::same;

namespace {

Definition zoning(CodeList::Write write) {
  CodeList list;
  list.id = "use";
  list.write = write;
  list.values = {{"1", "第一種低層住居専用地域", "", {"一低", "1種低層"}, ""},
                 {"9", "近隣商業地域", "", {"近商"}, ""},
                 {"10", "商業地域", "", {"9"}, ""}};  // another scheme's code as a variant
  Definition definition;
  definition.code_lists = {list};
  return definition;
}

Field use_field() {
  Field field = field_of(FieldType::code);
  field.code_list = "use";
  return field;
}

}  // namespace

TEST_CASE("values of a code list are written as the list says") {
  check_cases(use_field(),
              {same("近隣商業地域"),
               same("存在しない地域"),                 // the rule cell_enum reports it
               {"9", "近隣商業地域", "changed_code"},  // a code wins over a variant
               {"９", "近隣商業地域", "changed_code"},
               {"近商", "近隣商業地域", "changed_code"},
               {"第　一種低層 住居専用地域", "第一種低層住居専用地域", "changed_code"},
               {"１種低層", "第一種低層住居専用地域", "changed_code"},
               {"商業地域 ", "商業地域", "changed_spaces"},
               {" 存在しない地域", "存在しない地域", "changed_spaces"}},
              zoning(CodeList::Write::name));
  check_cases(use_field(),
              {same("9"),
               same("99"),
               {"近隣商業地域", "9", "changed_code"},
               {"１０", "10", "changed_code"},
               {"一低", "1", "changed_code"}},
              zoning(CodeList::Write::code));
}

TEST_CASE("a list without codes writes names, and a missing list leaves text") {
  CodeList list;
  list.id = "use";
  list.write = CodeList::Write::code;
  list.values = {{"", "井戸", "", {"イド"}, ""}};
  Definition definition;
  definition.code_lists = {list};
  check_cases(use_field(), {same("井戸"), {"ｲﾄﾞ", "井戸", "changed_code"}}, definition);
  check_cases(use_field(), {same("井戸"), {"井戸 ", "井戸", "changed_spaces"}});
}

TEST_CASE("items of a list are written as their code list says") {
  CodeList list;
  list.id = "use";
  list.values = {{"1", "洪水", "", {"水害"}, ""},
                 {"2", "崖崩れ、土石流及び地滑り", "", {"土砂"}, ""},
                 {"3", "地震", "", {}, ""}};
  Definition definition;
  definition.code_lists = {list};
  Field field = use_field();
  field.type = FieldType::list;
  check_cases(field,
              {same("洪水;地震"),
               same("洪水;噴火"),
               same("崖崩れ、土石流及び地滑り"),
               same("洪水;崖崩れ、土石流及び地滑り;地震"),
               {"水害", "洪水", "changed_code"},
               {"１;3", "洪水;地震", "changed_code"},
               {"土砂、水害", "崖崩れ、土石流及び地滑り;洪水", "changed_list"},
               {"洪水、崖崩れ、土石流及び地滑り、噴火", "洪水;崖崩れ、土石流及び地滑り;噴火",
                "changed_list"},
               {"洪水;地震 ", "洪水;地震", "changed_spaces"}},
              definition);
}

TEST_CASE("municipality codes have six digits and a right check digit") {
  // Kasama, Koriyama, Joso, Utsunomiya, Chiyoda, Takamatsu, Sapporo, Nagano prefecture.
  const std::string_view code = "changed_municipality_code", bad = "cell_municipality_code";
  check_cases(field_of(FieldType::municipality_code), {same("082163"),
                                                       same("072036"),
                                                       same("082112"),
                                                       same("092011"),
                                                       same("473821"),
                                                       same("200000"),
                                                       {"92011", "092011", code},
                                                       {"13101", "131016", code},
                                                       {"37201", "372013", code},
                                                       {"1100", "011002", code},
                                                       {"82163", "082163", code},
                                                       {"08216", "082163", code},
                                                       {"０８２１６３", "082163", code},
                                                       {"08 2163", "082163", code},
                                                       {"08216-3", "082163", code},
                                                       {"082163　", "082163", "changed_spaces"},
                                                       {"－", "", code},
                                                       reject("131017", bad),
                                                       reject("99999", bad),
                                                       reject("08216-4", bad),
                                                       reject("08", bad),
                                                       reject("0821630", bad),
                                                       reject("笠間市", bad),
                                                       reject("08216A", bad)});
}

TEST_CASE("corporate numbers have thirteen half-width digits") {
  check_cases(field_of(FieldType::corporate_number),
              {same("9000020082163"),
               {"９００００２００８２１６３", "9000020082163", "changed_identifier"},
               {"9 0000 2008 2163", "9000020082163", "changed_identifier"},
               {"9000020082163 ", "9000020082163", "changed_spaces"},
               {"-", "", "changed_identifier"},
               reject("900002008216", "cell_type"),
               reject("笠間市", "cell_type"),
               reject("9E+12", "cell_id_scientific")});
}

TEST_CASE("presence is 有 or 無, and a dash is neither") {
  const std::string_view code = "changed_presence";
  std::vector<kokai::test::NormaliseCase> cases{same("有"), same("無")};
  for (const std::string_view yes : {"有り", "あり", "有(15)", "有（15台）", "可", "○", "〇", "◯",
                                     "TRUE", "true", "1", "１", "yes"})
    cases.push_back({yes, "有", code});
  for (const std::string_view no : {"無し", "なし", "×", "FALSE", "false", "0", "０", "no", "不可"})
    cases.push_back({no, "無", code});
  for (const std::string_view empty : {"-", "－", "ー", "―", "‐"})
    cases.push_back({empty, "", code});
  for (const std::string_view unknown :
       {"△", "一部有", "◎", "有(一部)", "有(0)", "有無", "要確認", "2"})
    cases.push_back(reject(unknown, "cell_enum"));
  cases.push_back({"有 ", "有", "changed_spaces"});
  check_cases(field_of(FieldType::presence), cases);
}

TEST_CASE("a mark is 1 or empty") {
  std::vector<kokai::test::NormaliseCase> cases{same("1")};
  for (const std::string_view yes : {"○", "〇", "◯", "１", "有", "TRUE", "1.0"})
    cases.push_back({yes, "1", "changed_mark"});
  for (const std::string_view no : {"×", "-", "－", "ー", "―", "0", "無", "FALSE"})
    cases.push_back({no, "", "changed_mark"});
  for (const std::string_view unknown : {"△", "◎", "2", "一部"})
    cases.push_back(reject(unknown, "cell_enum"));
  check_cases(field_of(FieldType::mark), cases);
}
