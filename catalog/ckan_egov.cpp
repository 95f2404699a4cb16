// CKAN packages with the keys of e-Govデータポータル, which has its own fields at the top level.
// SPDX-License-Identifier: MIT
#include "catalog/ckan.h"
#include "catalog/emitters.h"
#include "catalog/terms.h"
#include "catalog/terms_text.h"

namespace kokai {

namespace {

CkanJson resource_of(const Catalog& catalog, const CatalogDataset& dataset,
                     const Distribution& distribution, std::string_view package_name) {
  const std::string download = address(catalog, distribution.path);
  return {{"id", ckan_resource_id(package_name, distribution.format)},
          {"name", distribution_title(dataset, distribution)},
          {"description", distribution_description(distribution)},
          {"url", download},
          {"access_url", dataset_page_address(catalog, dataset)},
          {"download_url", download},
          {"format", format_upper(distribution.format)},
          {"mimetype", distribution.media_type},
          {"size", distribution.bytes},
          // A portal's own loader writes an MD5 into `hash`; ours has a key of its own.
          {"hash", ""},
          {"file_sha256", distribution.sha256},
          {"license_id", license_in_portal(dataset.license)},
          {"copyright", one_line(dataset.attribution)},
          {"terms_and_conditions", one_line(terms_line(dataset))},
          {"language", "jpn"},
          {"compliant_standard", distribution.format == "csv" ? dataset.standard : std::string()},
          {"related_documents", ""},
          {"last_modified_date", distribution.modified}};
}

void add_contact(CkanJson& package, const Catalog& catalog, const CatalogDataset& dataset) {
  const Contact& contact = contact_of(catalog, dataset);
  package["contactPoint"] = contact_name(catalog, dataset);
  package["contactPoint_email"] = contact.email;
  package["contactPoint_tel"] = contact.tel;
  package["contactPoint_ext"] = contact.extension;
  package["contactPoint_formUrl"] = contact.form_url;
  package["contactPoint_etc"] = contact_note(contact);
}

void add_description(CkanJson& package, const Catalog& catalog, const CatalogDataset& dataset) {
  package["frequency_of_update"] = frequency_word(dataset.frequency);
  package["landingPage"] = dataset_page_address(catalog, dataset);
  package["language"] = "jpn";
  // The name of the area: this portal's `spatial` is no geometry.
  package["spatial"] = full_name(catalog.publisher);
  package["temporal"] = temporal_words(dataset);
  package["compliant_standard"] = dataset.standard;
  package["related_documents"] = "";
  package["history_information"] = provenance_words(dataset);
  package["version"] = "";
  package["etc"] = one_line(remarks_words(dataset) + " " + dataset.disclaimer);
  package["provider_last_modified_date"] = dataset.modified;
}

CkanJson package_of(const Catalog& catalog, const CatalogDataset& dataset) {
  const Publisher& publisher = catalog.publisher;
  const std::string name = ckan_name(publisher, dataset);
  CkanJson package = {{"name", name},
                      {"title", one_line(dataset.title)},
                      {"subtitle", ""},
                      {"notes", one_line(dataset.description)},
                      {"publisher", full_name(publisher)},
                      {"author", full_name(publisher)}};
  add_contact(package, catalog, dataset);
  add_description(package, catalog, dataset);
  // The licence stands on each resource; here the portal has always null.
  for (const char* unused :
       {"license_id", "license_title", "maintainer", "maintainer_email", "author_email", "url"})
    package[unused] = nullptr;
  package["owner_org"] = publisher.code;
  package["private"] = false;
  package["type"] = "dataset";
  package["tags"] = ckan_tags(publisher, dataset);
  package["groups"] = ckan_groups(dataset);
  package["extras"] = CkanJson::array();
  CkanJson resources = CkanJson::array();
  for (const Distribution& distribution : dataset.distributions)
    resources.push_back(resource_of(catalog, dataset, distribution, name));
  package["resources"] = std::move(resources);
  return package;
}

}  // namespace

std::string emit_ckan_egov(const Catalog& catalog) {
  CkanJson packages = CkanJson::array();
  for (const CatalogDataset& dataset : catalog.datasets)
    packages.push_back(package_of(catalog, dataset));
  return ckan_text(packages);
}

}  // namespace kokai
