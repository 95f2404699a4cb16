// CKAN packages with the keys of the former DATA GO.JP, which kept its own fields in `extras`.
// SPDX-License-Identifier: MIT
#include "catalog/ckan.h"
#include "catalog/emitters.h"
#include "catalog/terms.h"

namespace kokai {

namespace {

CkanJson resource_of(const Catalog& catalog, const CatalogDataset& dataset,
                     const Distribution& distribution, std::string_view package_name) {
  return {{"id", ckan_resource_id(package_name, distribution.format)},
          {"name", distribution_title(dataset, distribution)},
          {"description", distribution_description(distribution)},
          {"url", address(catalog, distribution.path)},
          {"format", format_upper(distribution.format)},
          {"mimetype", distribution.media_type},
          {"size", distribution.bytes},
          {"hash", ""},
          {"file_sha256", distribution.sha256},
          {"resource_license_id", license_in_portal(dataset.license)},
          {"copyright", one_line(dataset.attribution)},
          {"language", "jpn"},
          {"last_modified_date", distribution.modified}};
}

/// One text for the one field that this dialect has for a contact.
std::string contact_words(const Catalog& catalog, const CatalogDataset& dataset) {
  const Contact& contact = contact_of(catalog, dataset);
  std::string words = contact_name(catalog, dataset);
  const auto add = [&words](std::string_view label, const std::string& text) {
    if (!text.empty()) (words += label) += text;
  };
  add(" 電話 ", contact.tel);
  add(" 内線 ", contact.extension);
  add(" メール ", contact.email);
  add(" フォーム ", contact.form_url);
  add(" ", contact_note(contact));
  return words;
}

CkanJson extras_of(const Catalog& catalog, const CatalogDataset& dataset) {
  CkanJson extras = CkanJson::array();
  const auto add = [&extras](std::string_view key, std::string value) {
    if (!value.empty()) extras.push_back({{"key", key}, {"value", std::move(value)}});
  };
  const std::string publisher = full_name(catalog.publisher);
  add("publisher", publisher);
  add("creator", publisher);
  add("contactPoint", contact_words(catalog, dataset));
  add("description", one_line(dataset.description));
  add("frequency_of_update", frequency_word(dataset.frequency));
  add("release_day", dataset.issued);
  add("temporal", temporal_words(dataset));
  add("remarks", remarks_words(dataset));
  add("landingPage", dataset_page_address(catalog, dataset));
  add("spatial", publisher);
  return extras;
}

CkanJson package_of(const Catalog& catalog, const CatalogDataset& dataset) {
  const Publisher& publisher = catalog.publisher;
  const Contact& contact = contact_of(catalog, dataset);
  const std::string name = ckan_name(publisher, dataset);
  CkanJson package = {{"name", name},
                      {"title", one_line(dataset.title)},
                      {"notes", one_line(dataset.description)},
                      {"author", full_name(publisher)},
                      {"author_email", nullptr},
                      {"maintainer", text_or_null(one_line(contact.name))},
                      {"maintainer_email", text_or_null(contact.email)},
                      {"license_id", nullptr},
                      {"license_title", nullptr},
                      {"url", dataset_page_address(catalog, dataset)},
                      {"version", nullptr},
                      {"owner_org", publisher.code},
                      {"private", false},
                      {"type", "dataset"},
                      {"tags", ckan_tags(publisher, dataset)},
                      {"groups", ckan_groups(dataset)},
                      {"extras", extras_of(catalog, dataset)}};
  CkanJson resources = CkanJson::array();
  for (const Distribution& distribution : dataset.distributions)
    resources.push_back(resource_of(catalog, dataset, distribution, name));
  package["resources"] = std::move(resources);
  return package;
}

}  // namespace

std::string emit_ckan_datagojp(const Catalog& catalog) {
  CkanJson packages = CkanJson::array();
  for (const CatalogDataset& dataset : catalog.datasets)
    packages.push_back(package_of(catalog, dataset));
  return ckan_text(packages);
}

}  // namespace kokai
