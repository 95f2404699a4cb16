// Owners of GDAL's handles and settings for one reading on one thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cpl_error.h>
#include <gdal.h>
#include <ogr_api.h>

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

/// A buffer under a name that GDAL can open; the buffer must outlive it.
class GdalMemoryFile {
 public:
  explicit GdalMemoryFile(std::string& bytes);
  ~GdalMemoryFile();
  GdalMemoryFile(const GdalMemoryFile&) = delete;
  GdalMemoryFile& operator=(const GdalMemoryFile&) = delete;
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  std::string name_;
};

}  // namespace kokai
