// Addresses against the municipality that a row, or the publisher, belongs to.
// SPDX-License-Identifier: MIT
#include <array>
#include <string>

#include "pipeline/core/municipalities.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/column_scan.h"

namespace kokai {

namespace {

/// Where the rows of a stretch should lie. Neighbouring rows mostly have the same code.
class Expected {
 public:
  void take(std::string_view code) {
    if (code == code_) return;
    code_ = code;
    municipality_ = find_municipality(code);
    prefecture_ = municipality_ == nullptr ? nullptr : prefecture_of(code);
  }
  [[nodiscard]] bool known() const { return prefecture_ != nullptr; }
  [[nodiscard]] const Municipality& prefecture() const { return *prefecture_; }
  [[nodiscard]] std::string_view name() const { return municipality_->name; }

  /// Nearly every address: 笠間市…, 茨城県笠間市….
  [[nodiscard]] bool is_plainly_there(std::string_view address) const {
    if (address.starts_with(prefecture_->name)) address.remove_prefix(prefecture_->name.size());
    return municipality_ != prefecture_ && address.starts_with(municipality_->name);
  }

  /// The name of the other municipality or prefecture that the address begins with; "" when it may lie there.
  [[nodiscard]] std::string_view other_in(std::string_view address) const {
    const AddressHead head = read_address_head(address, *prefecture_);
    if (head.prefecture != nullptr && head.prefecture != prefecture_)
      return head.municipality == nullptr ? head.prefecture->name : head.municipality->name;
    // A prefecture's list has the addresses of all its municipalities.
    if (head.municipality == nullptr || municipality_ == prefecture_) return "";
    const std::string_view other = head.municipality->name, own = municipality_->name;
    // A city and its wards: the one is part of the other.
    return other.starts_with(own) || own.starts_with(other) ? "" : other;
  }

 private:
  std::string_view code_;
  const Municipality* municipality_ = nullptr;
  const Municipality* prefecture_ = nullptr;
};

/// The columns that say where a thing is, and whose it is.
struct AddressColumns {
  const Column *whole, *prefecture, *city, *place_code, *owner_code;

  explicit AddressColumns(const Layer& layer)
      : whole(of_source(layer, "address")),
        prefecture(of_source(layer, "address_prefecture")),
        city(of_source(layer, "address_city")),
        place_code(of_source(layer, "location_code")),
        owner_code(of_source(layer, "municipality_code")) {}

  /// The column that has the row's address; the parts are read only where the whole is not given.
  [[nodiscard]] const Column* of(std::uint32_t row, std::string& address) const {
    if (whole != nullptr && !whole->text[row].empty()) {
      address = whole->text[row];
      return whole;
    }
    address = prefecture == nullptr ? "" : prefecture->text[row];
    if (city != nullptr) address += city->text[row];
    return city != nullptr ? city : prefecture;
  }

  /// 所在地_全国地方公共団体コード where it is given, else the list's own code.
  [[nodiscard]] std::string_view code_of(std::uint32_t row, std::string_view publisher) const {
    for (const Column* column : {place_code, owner_code})
      if (column != nullptr && !column->text[row].empty()) return column->text[row];
    return publisher;
  }

 private:
  static const Column* of_source(const Layer& layer, std::string_view name) {
    const Column* column = layer.column(name);
    return column != nullptr && in_source(*column) ? column : nullptr;
  }
};

Notices look_at_rows(const CheckInput& input, const AddressColumns& columns, std::size_t begin,
                     std::size_t end) {
  Notices found;
  Expected expected;
  std::string address;
  for (auto row = static_cast<std::uint32_t>(begin); row < end; ++row) {
    const Column* column = columns.of(row, address);
    if (address.empty()) continue;
    expected.take(columns.code_of(row, input.municipality_code));
    if (!expected.known() || expected.is_plainly_there(address)) continue;
    const std::string_view other = expected.other_in(address);
    if (other.empty()) continue;
    FindingDetail detail;
    detail.parameters.emplace_back("other", std::string(other));
    detail.parameters.emplace_back("own", std::string(expected.name()));
    if (column != columns.whole) detail.value = address;
    found.add("cell_address_other_municipality", row, column->source, std::move(detail));
  }
  return found;
}

constexpr std::array<std::string_view, 1> address_codes = {"cell_address_other_municipality"};
void check_addresses(const CheckInput& input, Notices& notices) {
  const AddressColumns columns(input.layer);
  if (columns.whole == nullptr && columns.prefecture == nullptr && columns.city == nullptr) return;
  auto found = map_chunks(input.layer.rows, [&](std::size_t begin, std::size_t end) {
    return look_at_rows(input, columns, begin, end);
  });
  for (Notices& chunk : found) notices.merge(std::move(chunk));
}

constexpr Check checks[] = {
    {"addresses", Needs::rows, address_codes, check_addresses},
};

}  // namespace

std::span<const Check> address_checks() {
  return checks;
}

}  // namespace kokai
