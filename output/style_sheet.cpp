// assets/style.css: one small style sheet for all pages, for screens, phones, the dark and paper.
// SPDX-License-Identifier: MIT
#include "output/pages.h"

namespace kokai {

std::string_view style_sheet() {
  return R"css(:root {
  color-scheme: light dark;
  --back: #ffffff; --panel: #f4f6f8; --text: #1c2126; --quiet: #545d66; --line: #d3d9df;
  --link: #0a58a8; --accent: #0f5f5c; --error: #b3261e; --warning: #855300; --info: #2b5fa6;
  --good: #1f6b3a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #15191d; --panel: #1e242a; --text: #e4e8ec; --quiet: #a6b0ba; --line: #3a434c;
    --link: #85bdf9; --accent: #6cc6bf; --error: #ff9d94; --warning: #f0bd5c; --info: #9cc4ff;
    --good: #86d49c;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--back); color: var(--text); line-height: 1.75; line-break: strict;
  overflow-wrap: anywhere;
  font-family: system-ui, "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic UI",
    Meiryo, sans-serif;
}
body > header, main, body > footer { max-width: 64rem; margin: 0 auto; padding: 0 1.25rem; }
body > header { padding-top: 1.5rem; padding-bottom: 1rem; border-bottom: 3px solid var(--accent); }
main { padding-bottom: 3rem; }
body > footer {
  border-top: 1px solid var(--line); color: var(--quiet); font-size: .875rem;
  padding-top: 1rem; padding-bottom: 2rem;
}
h1, h2, h3 { line-height: 1.4; font-feature-settings: "palt"; text-wrap: balance; }
h1 { font-size: 1.75rem; margin: .25rem 0; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
p, ul, dl { margin: .6rem 0; }
a { color: var(--link); text-underline-offset: .2em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--back); padding: .5rem 1rem; }
.en { color: var(--quiet); font-size: .8125em; font-weight: 400; line-height: 1.5; }
h1 .en, p > .en, dd > .en, td > .en, caption .en, th .en { display: block; }
h1 .en { font-size: 1rem; }
h2 .en { font-size: .875rem; margin-left: .35em; }
h3 .en { font-size: .8125rem; margin-left: .35em; }
.quiet { color: var(--quiet); font-size: .875rem; }
code { font-family: ui-monospace, "SFMono-Regular", Consolas, "Noto Sans Mono CJK JP", monospace; font-size: .875em; }
code.hash { color: var(--quiet); font-size: .6875rem; word-break: break-all; line-height: 1.4; display: block; }
.card {
  background: var(--panel); border: 1px solid var(--line); border-radius: .5rem;
  padding: .9rem 1.1rem; margin: 1rem 0; break-inside: avoid;
}
.card h3 { margin: 0 0 .25rem; }
.card p { margin: .35rem 0; }
.label {
  display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .7em;
  font-size: .75rem; line-height: 1.7; white-space: nowrap; font-weight: 600; color: var(--quiet);
}
.label.error { color: var(--error); } .label.warning { color: var(--warning); }
.label.info { color: var(--info); } .label.good { color: var(--good); }
dl.facts { display: flex; flex-wrap: wrap; gap: .35rem 1.75rem; }
dl.facts > div { min-width: 6rem; }
dl.facts dt, dl.facts dt .en { color: var(--quiet); font-size: .75rem; line-height: 1.5; }
dl.facts dd { margin: 0; font-variant-numeric: tabular-nums; }
dl.list { display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; gap: .5rem 1.25rem; }
dl.list dt { font-weight: 600; } dl.list dt .en { display: block; } dl.list dd { margin: 0; }
ul.files { display: flex; flex-wrap: wrap; gap: .4rem .6rem; list-style: none; padding: 0; }
ul.files li {
  border: 1px solid var(--line); border-radius: .35rem; background: var(--back);
  padding: .1rem .7rem; font-size: .9375rem;
}
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; line-height: 1.6; margin: .5rem 0 1rem; }
caption { text-align: left; color: var(--quiet); font-size: .875rem; padding-bottom: .4rem; }
th, td { text-align: left; vertical-align: top; overflow-wrap: break-word; max-width: 24rem; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); }
thead th { font-size: .8125rem; border-bottom: 2px solid var(--line); white-space: nowrap; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.cell { white-space: nowrap; }
.banner { border-left: .4rem solid var(--quiet); background: var(--panel); padding: .8rem 1.1rem; margin: 1rem 0; border-radius: .25rem; }
.banner.good { border-color: var(--good); } .banner.error { border-color: var(--error); }
.banner strong { font-size: 1.15rem; }
.notice { border-left: .25rem solid var(--line); padding-left: 1rem; margin: 1.75rem 0; }
.notice.error { border-color: var(--error); } .notice.warning { border-color: var(--warning); }
.notice.info { border-color: var(--info); }
.notice h3 { margin-top: 0; }
summary { cursor: pointer; color: var(--link); }
blockquote { margin: .5rem 0; padding: .5rem 1rem; background: var(--panel); border-left: 3px solid var(--accent); }
@media (max-width: 40rem) {
  h1 { font-size: 1.4rem; }
  dl.list { grid-template-columns: 1fr; gap: .1rem; }
  dl.list dd { margin-bottom: .7rem; }
  .scroll table { min-width: 34rem; }
}
svg.map { max-width: 100%; height: auto; border: 1px solid var(--line); }
svg.map .line { fill: none; stroke: var(--accent); stroke-width: 1.2; }
svg.map .area { fill: var(--accent); fill-opacity: .18; fill-rule: evenodd; stroke: var(--accent); stroke-width: .8; }
svg.map circle { fill: var(--accent); }
@media print {
  :root {
    --back: #fff; --panel: #fff; --text: #000; --quiet: #333; --line: #888; --link: #000;
    --accent: #000; --error: #000; --warning: #000; --info: #000; --good: #000;
  }
  body { font-size: 10pt; line-height: 1.5; }
  body > header, main, body > footer { max-width: none; padding: 0; }
  .skip { display: none; }
  .scroll { overflow: visible; }
  h2, h3 { break-after: avoid; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
}
)css";
}

}  // namespace kokai
