// Owners of GDAL's handles and settings for one reading on one thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cpl_error.h>
#include <gdal.h>
#include <ogr_api.h>

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kokai {

struct CloseGdalDataset {
  void operator()(void* dataset) const { GDALClose(dataset); }
};
using GdalDataset = std::unique_ptr<void, CloseGdalDataset>;

struct DestroyOgrFeature {
  void operator()(void* feature) const { OGR_F_Destroy(feature); }
};
using OgrFeature = std::unique_ptr<void, DestroyOgrFeature>;

/// A setting of this thread, put back at the end.
class GdalSetting {
 public:
  GdalSetting(const char* name, const char* value);
  ~GdalSetting();
  GdalSetting(const GdalSetting&) = delete;
  GdalSetting& operator=(const GdalSetting&) = delete;

 private:
  const char* name_;
  std::string former_;
  bool had_former_ = false;
};

/// Keeps every message that GDAL has on this thread, instead of printing it.
class GdalMessages {
 public:
  struct Message {
    CPLErr level;
    std::string text;
  };
  GdalMessages();
  ~GdalMessages();
  GdalMessages(const GdalMessages&) = delete;
  GdalMessages& operator=(const GdalMessages&) = delete;

  [[nodiscard]] const std::vector<Message>& all() const { return messages_; }
  /// The first failure's text, "" when there was none.
  [[nodiscard]] std::string failure() const;

 private:
  static void CPL_STDCALL take(CPLErr level, CPLErrorNum number, const char* text);
  std::vector<Message> messages_;
};

/// Files in memory under a folder of their own, so that GDAL finds what belongs together and nothing
/// else, and whatever it writes beside them goes with the folder.
class GdalMemoryFolder {
 public:
  GdalMemoryFolder();
  ~GdalMemoryFolder();
  GdalMemoryFolder(const GdalMemoryFolder&) = delete;
  GdalMemoryFolder& operator=(const GdalMemoryFolder&) = delete;
  /// The path under which GDAL opens these bytes.
  std::string add(const std::string& name, std::string bytes);
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  std::deque<std::string> files_;
};

}  // namespace kokai
