// What web servers need to be told to serve a release: types of files that they do not know, and that any page may read
// open data.
// SPDX-License-Identifier: MIT
#include "output/web_server_files.h"

#include <fmt/format.h>

#include <vector>

#include "output/exporter.h"
#include "output/xml_text.h"

namespace kokai {

namespace {

struct FileType {
  std::string extension, media_type;
  bool text;  ///< in UTF-8
};

/// Every extension below a release.
std::vector<FileType> file_types() {
  std::vector<FileType> types{{".json", "application/json", true},
                              {".zip", "application/zip", false}};
  for (const Exporter& exporter : exporters()) {
    const std::string_view all = exporter.extension;
    const std::string extension(all.substr(all.rfind('.')));
    const bool text = extension == ".csv" || extension == ".geojson" || extension == ".kml";
    if (extension != ".zip") types.push_back({extension, std::string(exporter.media_type), text});
  }
  return types;
}

}  // namespace

std::string media_type_of(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  const std::string_view extension = dot == std::string_view::npos ? "" : name.substr(dot);
  if (extension == ".html") return "text/html";
  if (extension == ".css") return "text/css";
  for (const FileType& type : file_types())
    if (type.extension == extension) return type.media_type;
  return "";
}

std::string web_config() {
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<configuration>\n  <system.webServer>\n"
      "    <staticContent>\n";
  for (const FileType& type : file_types()) {
    std::string media_type;
    append_xml(media_type, type.media_type);
    text += fmt::format(
        "      <remove fileExtension=\"{0}\"/>\n"
        "      <mimeMap fileExtension=\"{0}\" mimeType=\"{1}{2}\"/>\n",
        type.extension, media_type, type.text ? "; charset=utf-8" : "");
  }
  return text +
         "    </staticContent>\n    <httpProtocol>\n      <customHeaders>\n"
         "        <add name=\"Access-Control-Allow-Origin\" value=\"*\"/>\n"
         "      </customHeaders>\n    </httpProtocol>\n  </system.webServer>\n</configuration>\n";
}

std::string htaccess() {
  std::string text;
  for (const FileType& type : file_types()) {
    text += fmt::format("AddType {} {}\n", type.media_type, type.extension);
    if (type.text) text += fmt::format("AddCharset UTF-8 {}\n", type.extension);
  }
  return text +
         "<IfModule mod_headers.c>\n  Header set Access-Control-Allow-Origin \"*\"\n</IfModule>\n";
}

}  // namespace kokai
