//! The file: the body with the parts that every document has.

use super::form::{FormGround, form, title};
use super::markup::{WIDTH, body};
use crate::archive;
use crate::render::escape::escaped;
use crate::strings::Words;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const PACKAGE_LINKS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const DOCUMENT_LINKS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>"#;

/// The second list is for who answers: dots, where the first has numbers.
const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"#;

/// The form of a questionnaire as a document; empty where it cannot be packed, which cannot be.
pub(crate) fn document(ground: FormGround<'_>) -> Vec<u8> {
    let FormGround { words, site, .. } = ground;
    let title = title(ground);
    let main = |name: &str, inner: &str| format!("{HEAD}<w:{name} xmlns:w=\"{MAIN}\">{inner}</w:{name}>");
    let document = format!(
        "{HEAD}<w:document xmlns:w=\"{MAIN}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
        xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" \
        mc:Ignorable=\"w14\"><w:body>{}</w:body></w:document>",
        body(&form(ground))
    );
    let settings = format!(
        "<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"425\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"{}\"/>",
        escaped(&site.language)
    );
    let core = format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>{}</dc:language></cp:coreProperties>",
        escaped(&title),
        escaped(&site.publisher),
        escaped(&site.language)
    );
    let page = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let footer = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r><w:r><w:tab/></w:r>{page}</w:p>",
        escaped(&title)
    );
    let files = [
        ("[Content_Types].xml", format!("{HEAD}{TYPES}")),
        ("_rels/.rels", format!("{HEAD}{PACKAGE_LINKS}")),
        ("docProps/core.xml", core),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", format!("{HEAD}{DOCUMENT_LINKS}")),
        ("word/styles.xml", main("styles", &styles(&site.language, words))),
        ("word/settings.xml", main("settings", &settings)),
        ("word/numbering.xml", main("numbering", NUMBERING)),
        ("word/footer1.xml", main("ftr", &footer)),
    ];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_bytes()));
    archive::packed(&files).unwrap_or_default()
}

/// The styles: large letters, boxes around the places for answers, strong contrast.
fn styles(language: &str, words: &Words) -> String {
    let direction = if words.get("language-direction") == "rtl" { "<w:bidi/>" } else { "" };
    let edges = |space: u8| {
        let edge = |name| format!("<w:{name} w:val=\"single\" w:sz=\"6\" w:space=\"{space}\" w:color=\"595959\"/>");
        ["top", "left", "bottom", "right"].map(edge).concat()
    };
    let style = |id: &str, name: &str, paragraph: &str, letters: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>\
            <w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        )
    };
    let strong = |size: u8| format!("<w:b/><w:color w:val=\"1F3864\"/><w:sz w:val=\"{size}\"/>");
    let grid = ["top", "left", "bottom", "right", "insideH", "insideV"];
    let grid =
        grid.map(|name| format!("<w:{name} w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"595959\"/>")).concat();
    let mut out = format!(
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"22\"/><w:lang w:val=\"{0}\" w:bidi=\"{0}\"/></w:rPr></w:rPrDefault>\
        <w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
        <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/><w:pPr>{direction}</w:pPr></w:style>\
        <w:style w:type=\"character\" w:styleId=\"PlaceholderText\"><w:name w:val=\"Placeholder Text\"/><w:rPr><w:color w:val=\"595959\"/></w:rPr></w:style>\
        <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/></w:style>\
        <w:style w:type=\"table\" w:styleId=\"Rows\"><w:name w:val=\"Rows of answers\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>{grid}</w:tblBorders><w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>",
        escaped(language)
    );
    let ruled = "<w:keepNext/><w:pBdr><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"2\" w:color=\"1F3864\"/></w:pBdr><w:spacing w:before=\"360\" w:after=\"160\"/><w:outlineLvl w:val=\"0\"/>";
    let boxed = format!(
        "<w:pBdr>{}</w:pBdr><w:spacing w:before=\"60\" w:after=\"60\"/><w:ind w:left=\"113\" w:right=\"113\"/>",
        edges(4)
    );
    let hanging = "<w:spacing w:after=\"60\"/><w:ind w:left=\"425\" w:hanging=\"425\"/>";
    out.push_str(&style("Title", "Title", "<w:spacing w:after=\"200\"/>", &strong(40)));
    out.push_str(&style("Heading1", "heading 1", ruled, &strong(30)));
    let asked = "<w:keepNext/><w:spacing w:before=\"280\" w:after=\"60\"/><w:outlineLvl w:val=\"1\"/>";
    out.push_str(&style("Heading2", "heading 2", asked, "<w:b/><w:sz w:val=\"23\"/>"));
    out.push_str(&style("Hint", "Hint", "<w:keepNext/><w:spacing w:after=\"80\"/>", "<w:color w:val=\"404040\"/>"));
    out.push_str(&style("Steps", "Steps", "<w:spacing w:after=\"60\"/>", ""));
    out.push_str(&style("Answer", "Answer", &boxed, ""));
    out.push_str(&style("Tick", "Tick", hanging, ""));
    out.push_str(&style(
        "Head",
        "Head of a column",
        "<w:keepNext/><w:spacing w:before=\"40\" w:after=\"40\"/>",
        "<w:b/><w:sz w:val=\"20\"/>",
    ));
    out.push_str(&style("Cell", "Cell", "<w:spacing w:before=\"40\" w:after=\"40\"/>", "<w:sz w:val=\"20\"/>"));
    out.push_str(&style(
        "CellTick",
        "Tick in a cell",
        "<w:spacing w:after=\"20\"/><w:ind w:left=\"340\" w:hanging=\"340\"/>",
        "<w:sz w:val=\"20\"/>",
    ));
    out.push_str(&style(
        "End",
        "End",
        "<w:spacing w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>",
        "<w:sz w:val=\"2\"/>",
    ));
    let tab = format!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{WIDTH}\"/></w:tabs>");
    out.push_str(&style("Footer", "footer", &tab, "<w:color w:val=\"404040\"/><w:sz w:val=\"18\"/>"));
    out
}
