// Streaming XML through expat: no DOCTYPE, no deep nesting, no endless token.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "layers/archive.h"
#include "pipeline/core/error.h"

namespace kokai {

/// The attributes of one element, as expat hands them out.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  /// By local name; "" when absent.
  [[nodiscard]] std::string_view get(std::string_view name) const;
  /// "1" or "true".
  [[nodiscard]] bool flag(std::string_view name) const;
  [[nodiscard]] const char** begin() const { return pairs_; }

 private:
  const char** pairs_;
};

/// Receives the events of one XML part. Names are local names, without a prefix.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view) {}
  /// Ends the reading early; the result is then "stopped", no fault.
  void stop() { stopped_ = true; }
  /// Ends the reading with a fault of the file.
  void fail(std::string_view code, Bilingual reason);

  [[nodiscard]] bool stopped() const { return stopped_; }
  [[nodiscard]] std::string_view fault_code() const { return fault_code_; }
  [[nodiscard]] const Bilingual& fault() const { return fault_; }

 private:
  bool stopped_ = false;
  std::string fault_code_;
  Bilingual fault_;
};

/// Parses an entry of the archive. False, with an error notice, when it is no well-formed XML
/// (file_unreadable) or hostile (security_resource_limit).
bool parse_xml(const Archive& archive, const ArchiveEntry& entry, XmlHandler& handler,
               Notices& notices);
/// The same for text in memory; `name` is that of the file, for messages.
bool parse_xml(std::string_view text, const std::string& name, XmlHandler& handler,
               Notices& notices);
/// XML in Shift_JIS or UTF-16 as UTF-8, its declaration too; other text as it is.
[[nodiscard]] std::string xml_as_utf8(std::string text);

}  // namespace kokai
