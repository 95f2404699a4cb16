// GDAL prepared once for the whole program: drivers registered, network off.
// SPDX-License-Identifier: MIT
#include "layers/gdal_setup.h"

#include <cpl_conv.h>
#include <gdal.h>

namespace kokai {

void prepare_gdal() {
  // OGR_VRT opens other files and addresses whatever a file is called; nothing of ours needs it.
  CPLSetConfigOption("GDAL_SKIP", "OGR_VRT,VRT");
  CPLSetConfigOption("GDAL_HTTP_PROXY", "127.0.0.1:9");
  CPLSetConfigOption("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", ".none");
  CPLSetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR");
  CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");
  GDALAllRegister();
}

std::string gdal_version() {
  return GDALVersionInfo("RELEASE_NAME");
}

}  // namespace kokai
