//! A chart alone, with all that is known of it, for other sites to embed.

use crate::model::Chart;
use crate::page::chart_page::{EMBEDDED, address};
use crate::render::chart::figure::lone_figure;
use crate::render::here::{Here, Rendered};
use crate::render::link::absolute;

pub(super) fn page(here: Here<'_>, index: usize) -> Rendered {
    let Here { site, .. } = here;
    let (chart, drawing): (&Chart, _) = (&site.casebook.charts[index], &site.derived.charts[index]);
    let online = absolute(&site.casebook.site.base_url, &address(&chart.slug));
    let view = view!(ChartPage {
        /// Its figure, whose title is the heading of the page.
        figure: lone_figure(here, index)?,
        /// The place on the page that shows the figure without the frame.
        embedded: EMBEDDED,
        /// The full web address for another site's frame.
        embed_address: format!("{online}#{EMBEDDED}"),
    });
    here.framed(drawing.sentence.as_deref().or(chart.subtitle.as_deref()), &view)
}
