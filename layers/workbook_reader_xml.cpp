// Streaming XML through expat: no DOCTYPE, no deep nesting, no endless token.
// SPDX-License-Identifier: MIT
#include "layers/workbook_reader_xml.h"

#include <expat.h>
#include <fmt/format.h>

#include <memory>
#include <utility>

#include "layers/encoding.h"
#include "layers/reader_notices.h"
#include "pipeline/core/cp932.h"

namespace kokai {
namespace {

constexpr int maximum_depth = 64;                 // a worksheet nests less than ten deep
constexpr std::uint64_t maximum_token = 8 << 20;  // bytes that expat may hold back in one tag

struct FreeParser {
  void operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<XML_ParserStruct, FreeParser>;

struct Session {
  XML_Parser parser = nullptr;
  XmlHandler* handler = nullptr;
  int depth = 0;

  void after_event() const {
    if (handler->stopped()) XML_StopParser(parser, XML_FALSE);
  }
};

/// Without a prefix. Written out, because it runs for every element and attribute of a sheet.
std::string_view local_name(const char* name) {
  const char* end = name;
  for (; *end != '\0'; ++end)
    if (*end == ':') name = end + 1;
  return {name, static_cast<std::size_t>(end - name)};
}

void XMLCALL on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
  auto& session = *static_cast<Session*>(data);
  if (session.handler->stopped()) return;
  if (++session.depth > maximum_depth)
    session.handler->fail("security_resource_limit",
                          {"XML の入れ子が深すぎます", "its XML is nested too deeply"});
  else
    session.handler->start(local_name(name), XmlAttributes(attributes));
  session.after_event();
}

void XMLCALL on_end(void* data, const XML_Char* name) {
  auto& session = *static_cast<Session*>(data);
  if (session.handler->stopped()) return;
  --session.depth;
  session.handler->end(local_name(name));
  session.after_event();
}

void XMLCALL on_text(void* data, const XML_Char* text, int length) {
  auto& session = *static_cast<Session*>(data);
  if (session.handler->stopped()) return;
  session.handler->text({text, static_cast<std::size_t>(length)});
  session.after_event();
}

/// Workbooks never have a DOCTYPE; one is there to expand entities or to read other files.
void XMLCALL on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  auto& session = *static_cast<Session*>(data);
  session.handler->fail("security_resource_limit",
                        {"XML に DOCTYPE があります", "its XML has a DOCTYPE"});
  session.after_event();
}

void report(Notices& notices, const std::string& name, std::string_view code, Bilingual reason) {
  reason.ja = name + ": " + reason.ja;
  reason.en = name + ": " + reason.en;
  notices.add(code, reason_detail(name, std::move(reason)));
}

/// Feeds one piece; false ends the stream.
bool feed(const Session& session, std::string_view piece, std::uint64_t& fed, bool last) {
  if (XML_Parse(session.parser, piece.data(), static_cast<int>(piece.size()), last ? 1 : 0) !=
      XML_STATUS_OK)
    return false;
  fed += piece.size();
  const XML_Index done = XML_GetCurrentByteIndex(session.parser);
  if (done < 0 || fed < static_cast<std::uint64_t>(done) + maximum_token) return true;
  session.handler->fail("security_resource_limit",
                        {"XML の一つの要素が大きすぎます", "one tag of its XML is too long"});
  return false;
}

/// One parser and what it told.
struct Parsing {
  Parser parser;
  Session session;
  std::uint64_t fed = 0;

  explicit Parsing(XmlHandler& handler) : parser(XML_ParserCreate(nullptr)) {
    if (!parser) throw std::bad_alloc();
    session = {parser.get(), &handler, 0};
    XML_SetUserData(parser.get(), &session);
    XML_SetElementHandler(parser.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
  }

  /// The fault of the whole, if there is one.
  [[nodiscard]] bool judge(bool well_formed, const std::string& name, Notices& notices) const {
    const XmlHandler& handler = *session.handler;
    if (!handler.fault_code().empty()) {
      report(notices, name, handler.fault_code(), handler.fault());
      return false;
    }
    if (well_formed || handler.stopped()) return true;
    const char* message = XML_ErrorString(XML_GetErrorCode(parser.get()));
    const auto line = XML_GetCurrentLineNumber(parser.get());
    report(notices, name, "file_unreadable",
           {fmt::format("XML が壊れています（{} 行目: {}）", line, message),
            fmt::format("its XML is broken (line {}: {})", line, message)});
    return false;
  }
};

}  // namespace

std::string_view XmlAttributes::get(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2)
    if (local_name(*pair) == name) return pair[1];
  return {};
}

bool XmlAttributes::flag(std::string_view name) const {
  const std::string_view value = get(name);
  return value == "1" || value == "true";
}

void XmlHandler::fail(std::string_view code, Bilingual reason) {
  stopped_ = true;
  fault_code_ = code;
  fault_ = std::move(reason);
}

bool parse_xml(const Archive& archive, const ArchiveEntry& entry, XmlHandler& handler,
               Notices& notices) {
  Parsing parsing(handler);
  bool well_formed = true;
  const auto take = [&](std::string_view piece) {
    well_formed = feed(parsing.session, piece, parsing.fed, false);
    return well_formed;
  };
  if (!archive.stream(entry, take, notices)) return false;
  if (well_formed) well_formed = feed(parsing.session, {}, parsing.fed, true);
  return parsing.judge(well_formed, entry.name, notices);
}

bool parse_xml(std::string_view text, const std::string& name, XmlHandler& handler,
               Notices& notices) {
  constexpr std::size_t piece = 1 << 20;
  Parsing parsing(handler);
  bool well_formed = true;
  for (std::size_t at = 0; well_formed && at < text.size(); at += piece)
    well_formed = feed(parsing.session, text.substr(at, piece), parsing.fed, false);
  if (well_formed) well_formed = feed(parsing.session, {}, parsing.fed, true);
  return parsing.judge(well_formed, name, notices);
}

std::string xml_as_utf8(std::string text) {
  const EncodingGuess guess = guess_encoding(text, true);
  if (guess.encoding == Encoding::utf16le || guess.encoding == Encoding::utf16be) {
    std::string decoded;
    append_from_utf16(decoded, std::string_view(text).substr(byte_order_mark(text, guess.encoding)),
                      guess.encoding == Encoding::utf16be);
    text = std::move(decoded);
  }
  const std::size_t end = text.starts_with("<?xml") ? text.find("?>") : std::string::npos;
  if (end == std::string::npos) return text;
  const std::string declaration = text.substr(0, end);
  const std::size_t at = declaration.find("encoding=");
  if (at == std::string::npos || at + 10 >= declaration.size()) return text;
  const std::size_t begin = at + 10;
  const std::size_t behind = declaration.find_first_of("\"'", begin);
  if (behind == std::string::npos) return text;
  const auto encoding = encoding_from_name(declaration.substr(begin, behind - begin));
  if (!encoding || *encoding == Encoding::utf8) return text;
  std::string decoded = declaration.substr(0, begin) + "UTF-8" + declaration.substr(behind);
  if (*encoding != Encoding::cp932) return decoded + text.substr(end);
  append_from_cp932(decoded, std::string_view(text).substr(end));
  return decoded;
}

}  // namespace kokai
