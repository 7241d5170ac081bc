import { escapeMarkup } from '../../common/markup.ts';
import type { SubgraphAddress } from '../supergraph/supergraph.ts';

/** A further page that this gateway serves. */
export interface ListedPage {
  readonly path: string;
  readonly title: { readonly chinese: string; readonly english: string };
}

/** The page at `/`: what this is and where things are, in Traditional Chinese and English, without any script. */
export function landingPage(subgraphs: readonly SubgraphAddress[], pages: readonly ListedPage[] = []): string {
  const links = pages.map(
    ({ path, title }) =>
      `<dt><a href="${escapeMarkup(path)}">${escapeMarkup(path)}</a></dt><dd>${escapeMarkup(title.chinese)} <span class="en" lang="en">· ${escapeMarkup(title.english)}</span></dd>\n`,
  );
  const names = subgraphs.map(({ name }) => `<li><code>${escapeMarkup(name)}</code></li>`).join('');
  return `<!doctype html>
<html lang="zh-Hant">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>浙港數據樞紐 · Zhegang Hub</title>
<style>
body { font: 1rem/1.6 system-ui, "Noto Sans TC", "Noto Sans CJK TC", sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; color: #1d2733; background: #fff; }
h1 { font-size: 1.6rem; margin-bottom: 0; }
h2 { font-size: 1.05rem; margin-top: 2rem; }
a { color: #0b5cad; }
dt { font-weight: 600; }
dd { margin: 0 0 .75rem; }
.en { color: #51606f; }
@media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #12181f; } a { color: #6cb2ff; } .en { color: #a8b5c2; } }
</style>
</head>
<body>
<h1>浙港數據樞紐</h1>
<p class="en" lang="en">Zhegang Hub</p>
<p>一個圖譜，一次查詢，跨部門取得資料。<br><span class="en" lang="en">One graph: ask every department's data in one query.</span></p>
<dl>
<dt><a href="/playground">/playground</a></dt><dd>在瀏覽器中試用查詢 <span class="en" lang="en">· try queries in the browser</span></dd>
<dt><a href="/graphql">/graphql</a></dt><dd>GraphQL 端點（GET、POST） <span class="en" lang="en">· the GraphQL endpoint (GET, POST)</span></dd>
<dt><a href="/ready">/ready</a></dt><dd>服務及各子圖的狀態 <span class="en" lang="en">· state of the service and of each subgraph</span></dd>
<dt><a href="/health">/health</a></dt><dd>程序是否運行 <span class="en" lang="en">· whether the process runs</span></dd>
${links.join('')}</dl>
<h2>子圖 <span class="en" lang="en">· Subgraphs</span></h2>
<ul>${names}</ul>
</body>
</html>
`;
}
