"""Comments in Word files: around the very characters, with nothing else changed, and taken out without a trace."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.golden.truth import TRUTH, Sample
from tests.readers.formats import as_docx
from tests.unit.annotators.word_files import WORD, comments, cover, note, parts, ranges, source_of
from tests.unit.readers.packages import docx, package, paragraph, types, word_table

from gouji.annotators.docx import annotate, clean
from gouji.annotators.error import AnnotateError
from gouji.annotators.note import AUTHOR
from gouji.annotators.notes import notes_of
from gouji.catalogue.messages import Messages
from gouji.catalogues import catalogue_of
from gouji.pipeline import check_bytes
from gouji.settings import Settings


def seen(data: bytes) -> list[tuple[str, str]]:
    """Each character and sign of the main part, with the properties of its run; where paragraphs begin."""
    found: list[tuple[str, str]] = []
    for element in etree.fromstring(parts(data)["word/document.xml"]).iter(f"{WORD}r", f"{WORD}p"):
        properties = element.find(f"{WORD}rPr")
        look = "" if properties is None or not len(properties) else etree.tostring(properties).decode()
        for inner in element if element.tag == f"{WORD}r" else (element,):
            name = etree.QName(inner).localname
            if name == "t":
                found += [(sign, look) for sign in inner.text or ""]
            elif name not in ("rPr", "commentReference"):
                found.append((name, look))
    return found


def same(one: bytes, other: bytes) -> bool:
    """The same parts, byte for byte and in the same order."""
    return list(parts(one).items()) == list(parts(other).items())


@pytest.mark.parametrize("sample", TRUTH, ids=lambda sample: sample.file)
def test_every_finding_of_a_sample_has_its_comment(sample: Sample) -> None:
    data = as_docx(sample.text)
    settings = Settings()
    (document,) = check_bytes(data, "材料.docx", settings, keep_text=True).documents
    titles = {card.id: card.title.zh for card in catalogue_of(settings).cards}
    notes = notes_of(document, Messages.load().wording("zh"), titles)
    assert len(notes) == len(document.open_findings) + 1

    copy = annotate(data, notes)
    assert source_of(copy).text == source_of(data).text
    assert comments(copy) == [(AUTHOR, f"{one.title}\n{one.body}") for one in notes]
    found = ranges(copy)
    quotes = {str(one.rank): one.anchors[0].quote for one in notes[1:] if one.anchors}
    assert {id_: found.text[id_] for id_ in quotes} == quotes
    assert sorted(found.referred) == sorted(found.text) == sorted(str(one.rank) for one in notes)
    assert seen(copy) == seen(data)
    old, new = parts(data), parts(copy)
    assert [each for each in new if new[each] != old.get(each)] == [
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/comments.xml",
    ]
    assert same(clean(copy), data)


BOLD = "<w:rPr><w:b/><w:rPrChange w:id='9' w:author='a'><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>"


@pytest.mark.parametrize(
    ("body", "quote", "around"),
    [
        ("<w:r><w:t>预算100万元。</w:t></w:r>", "100万元", "100万元"),
        ("<w:r><w:t>100万元</w:t></w:r>", "100万元", "100万元"),
        (f"<w:r w:rsidR='00A1'>{BOLD}<w:t>预算100万元。</w:t></w:r>", "100万元", "100万元"),
        (
            "<w:r><w:t>预算1</w:t></w:r><w:r><w:rPr/><w:t>00万</w:t></w:r><w:r><w:t>元。</w:t></w:r>",
            "100万元",
            "100万元",
        ),
        ("<w:r><w:t>预算</w:t><w:tab/><w:t>100</w:t><w:t>万元</w:t><w:br/><w:t>。</w:t></w:r>", "100万元", "100万元"),
        ("<w:r><w:t>A&amp;B 100 万元 &lt;</w:t></w:r>", "100 万元", "100 万元"),
        ("<w:hyperlink><w:r><w:t>预算100</w:t></w:r></w:hyperlink><w:r><w:t>万元。</w:t></w:r>", "100万元", "100万元"),
        ("<w:ins w:id='1'><w:r><w:t>预算100万元</w:t></w:r></w:ins>", "100万元", "100万元"),
        ("<w:sdt><w:sdtContent><w:r><w:t>预算100万元</w:t></w:r></w:sdtContent></w:sdt>", "100万元", "100万元"),
        (
            (
                "<w:r><w:t>预算1</w:t></w:r><w:del w:id='2'><w:r><w:delText>9</w:delText></w:r></w:del>"
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>00000</w:t></w:r><w:r><w:t>00万元</w:t></w:r>"
            ),
            "100万元",
            "10000000万元",  # the range goes over what is hidden
        ),
        ("<m:oMath><m:r><m:t>100</m:t></m:r></m:oMath><w:r><w:t>万元</w:t></w:r>", "100万元", "万元"),
    ],
)
def test_a_range_stands_around_the_characters(body: str, quote: str, around: str) -> None:
    data = docx(f"{paragraph('说明')}<w:p>{body}</w:p>")
    copy = annotate(data, [cover(), note(data, quote)])
    assert ranges(copy).text == {"0": "说明", "1": around}
    assert seen(copy) == seen(data)
    assert source_of(copy).text == source_of(data).text
    assert same(clean(copy), data)


def test_blanks_at_the_edge_of_a_split_stay() -> None:
    data = docx("<w:p><w:r><w:t>预算 100 万元</w:t></w:r></w:p>")
    copy = annotate(data, [note(data, "100")])
    texts = etree.fromstring(parts(copy)["word/document.xml"]).iter(f"{WORD}t")
    space = "{http://www.w3.org/XML/1998/namespace}space"
    assert [(one.text, one.get(space)) for one in texts] == [
        ("预算 ", "preserve"),
        ("100", "preserve"),
        (" 万元", "preserve"),
    ]
    assert same(clean(copy), data)


def test_two_notes_may_share_a_figure_or_overlap() -> None:
    data = docx(paragraph("年初预算100万元，决算90万元。"))
    copy = annotate(
        data, [note(data, "100万元"), note(data, "100万元", 2), note(data, "100万元，决算90", 3), note(data, "决算", 4)]
    )
    assert ranges(copy).text == {"0": "100万元", "1": "100万元", "2": "100万元，决算90", "3": "决算"}
    assert same(clean(copy), data)


def test_cells_of_tables() -> None:
    data = docx(paragraph("表") + word_table(("指标", "数", "数"), ("甲", "12.50", "12.50"), ("乙", "^", "7")))
    copy = annotate(data, [note(data, "12.50", nth=1), note(data, "12.50\t12.50", 2)])
    assert ranges(copy).text == {"0": "12.50", "1": "12.5012.50"}
    assert same(clean(copy), data)


BOX = (
    "<w:p><w:r><w:t>见框</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>"
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def test_a_text_box_is_marked_as_a_whole_for_word_ignores_ranges_within() -> None:
    data = docx(BOX.format(paragraph("框内 55 人")))
    copy = annotate(data, [note(data, "55 人")])
    assert ranges(copy).held["0"][:3] == ["commentRangeStart", "r", "AlternateContent"]
    assert ranges(copy).text == {"0": "框内 55 人" * 2}
    assert same(clean(copy), data)


def test_a_footnote_is_marked_at_its_reference() -> None:
    body = (
        f"{paragraph('第一段')}<w:p><w:r><w:t>正文</w:t></w:r>"
        "<w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t>。</w:t></w:r></w:p>"
    )
    data = docx(body, footnotes=f"<w:footnote w:id='2'>{paragraph('其中 31 人在编。')}</w:footnote>")
    copy = annotate(data, [note(data, "31 人")])
    assert ranges(copy).held["0"] == ["commentRangeStart", "r", "footnoteReference"]
    assert parts(copy)["word/footnotes.xml"] == parts(data)["word/footnotes.xml"]
    assert same(clean(copy), data)


def test_a_note_on_nothing_printed_stands_at_the_first_line() -> None:
    data = docx("<w:p/>" + paragraph("标题") + paragraph("正文"))
    copy = annotate(data, [cover(), note(data, "正文"), cover()])
    assert ranges(copy).text == {"0": "标题", "1": "正文", "2": "标题"}


COMMENT = '<w:comment w:id="{}" w:author="{}"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:comment>'


def commented() -> bytes:
    """A file with a comment of somebody else."""
    body = (
        '<w:p><w:r><w:t>年初预算</w:t></w:r><w:commentRangeStart w:id="7"/><w:r><w:t>100万元</w:t></w:r>'
        '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r><w:r><w:t>，决算90万元。</w:t></w:r></w:p>'
    )
    made = parts(docx(body))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made["word/comments.xml"] = f"<w:comments {space}>{COMMENT.format(7, '审核员', '请核实')}</w:comments>".encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    made["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="comments.xml"/></Relationships>'
    ).encode()
    made["[Content_Types].xml"] = types(
        {"word/document.xml": "wordprocessingml.document.main", "word/comments.xml": "wordprocessingml.comments"}
    ).encode()
    return package(made)


def test_comments_of_others_stay() -> None:
    data = commented()
    copy = annotate(data, [cover(), note(data, "100万元")])
    assert [author for author, _ in comments(copy)] == ["审核员", AUTHOR, AUTHOR]
    assert ranges(copy).text == {"7": "100万元", "8": "年初预算100万元，决算90万元。", "9": "100万元"}
    assert same(clean(copy), data)


def test_taken_out_after_another_program_has_saved_the_file() -> None:
    data = commented()
    copy = annotate(data, [cover(), note(data, "决算90万元")])
    opened = Document(BytesIO(copy))
    opened.add_paragraph("改动")
    out = BytesIO()
    opened.save(out)
    saved = re.sub(rb"  >", b">", parts(out.getvalue())["word/comments.xml"])
    assert b"</w:comment  >" not in saved

    left = clean(out.getvalue())
    assert comments(left) == [("审核员", "请核实")]
    assert ranges(left).text == {"7": "100万元"}
    assert source_of(left).text == source_of(data).text + "改动\n"


def test_threads_of_word_go_with_their_comments() -> None:
    data = commented()
    made = parts(annotate(data, [note(data, "决算90万元")]))
    w14, w15 = (
        "http://schemas.microsoft.com/office/word/2010/wordml",
        "http://schemas.microsoft.com/office/word/2012/wordml",
    )
    text = made["word/comments.xml"].decode().replace("</w:comment  >", "</w:comment>")
    ours, last = (
        text[: text.rindex("<w:p>")],
        text[text.rindex("<w:p>") :].replace("<w:p>", f'<w:p xmlns:w14="{w14}" w14:paraId="AA01">'),
    )
    made["word/comments.xml"] = (ours + last).encode()
    made["word/commentsExtended.xml"] = (
        f'<w15:commentsEx xmlns:w15="{w15}"><w15:commentEx w15:paraId="AA01" w15:done="0"/>'
        '<w15:commentEx w15:paraId="BB02" w15:paraIdParent="AA01" w15:done="0"/></w15:commentsEx>'
    ).encode()
    made["word/_rels/document.xml.rels"] = made["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId8" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" '
        b'Target="commentsExtended.xml"/></Relationships>',
    )
    left = clean(package(made))
    assert comments(left) == [("审核员", "请核实")]
    threads = etree.fromstring(parts(left)["word/commentsExtended.xml"])
    assert [dict(one.attrib) for one in threads] == [{f"{{{w15}}}paraId": "BB02", f"{{{w15}}}done": "0"}]


@pytest.mark.parametrize("prefix", ["", "ns0:"])
def test_other_prefixes(prefix: str) -> None:
    data = docx("<w:p><w:r><w:t>年初预算100万元。</w:t></w:r></w:p>")
    made = parts(data)
    text = (
        made["word/document.xml"]
        .decode()
        .replace("w:", prefix)
        .replace("xmlns:w=", "xmlns=" if not prefix else "xmlns:ns0=")
    )
    made["word/document.xml"] = text.encode()
    data = package(made)
    copy = annotate(data, [note(data, "100万元")])
    assert ranges(copy).text == {"0": "100万元"}
    assert same(clean(copy), data)


def test_xml_comments_are_no_obstacle() -> None:
    data = docx("<!-- <w:t> --><w:p><w:r><w:t><![CDATA[年初<预算]]>100万元。</w:t></w:r></w:p>")
    copy = annotate(data, [note(data, "100万元")])
    assert ranges(copy).text == {"0": "100万元"}
    assert seen(clean(copy)) == seen(data)


def test_a_signed_file_is_not_written_into() -> None:
    data = package({**parts(docx(paragraph("预算100万元"))), "_xmlsignatures/sig1.xml": b"<Signature/>"})
    with pytest.raises(AnnotateError, match="signed"):
        annotate(data, [cover()])


def test_a_file_without_our_comments_comes_back_as_it_is() -> None:
    data = commented()
    assert clean(data) == data


def test_entries_are_copied_as_they_are_packed() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, part in parts(docx(paragraph("预算100万元"))).items():
            with made.open(zipfile.ZipInfo(name), "w") as entry:  # a stream: the sizes stand behind the bytes
                entry.write(part)
        made.writestr("word/media/图1.png", bytes(range(256)) * 9, zipfile.ZIP_DEFLATED)
    data = out.getvalue()
    copy = annotate(data, [cover()])
    assert parts(copy)["word/media/图1.png"] == bytes(range(256)) * 9
    assert same(clean(copy), data)


WRAPPERS = ("{}", "<w:hyperlink>{}</w:hyperlink>", "<w:ins w:id='1'>{}</w:ins>", "<w:smartTag>{}</w:smartTag>")
PIECE = st.tuples(
    st.text("年算1,0 .%&<>（）𠀀é", min_size=1, max_size=6),
    st.sampled_from(WRAPPERS),
    st.sampled_from(("", "<w:rPr><w:b/></w:rPr>", "<w:rPr/>", BOLD)),
    st.sampled_from(("", "<w:tab/>", "<w:t/>", "<w:noBreakHyphen/>")),
)


@given(st.lists(PIECE, min_size=1, max_size=5), st.data())
def test_any_piece_of_any_runs(pieces: list[tuple[str, str, str, str]], data: st.DataObject) -> None:
    def run(text: str, wrapper: str, look: str, sign: str) -> str:
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return wrapper.format(f'<w:r>{look}{sign}<w:t xml:space="preserve">{escaped}</w:t>{sign}</w:r>')

    filing = docx(f"{paragraph('首行')}<w:p>{''.join(run(*piece) for piece in pieces)}</w:p>")
    text = source_of(filing).text
    visible = [at for at in range(3, len(text)) if not text[at].isspace() and text[at] != "-"]
    if not visible:
        return
    spans = data.draw(st.lists(st.tuples(st.sampled_from(visible), st.sampled_from(visible)), min_size=1, max_size=4))
    notes = [
        note(filing, text[min(span) : max(span) + 1], rank, text[: min(span)].count(text[min(span) : max(span) + 1]))
        for rank, span in enumerate(spans, 1)
    ]
    copy = annotate(filing, notes)
    assert source_of(copy).text == text
    assert seen(copy) == seen(filing)
    bare = re.compile(r"[\s-]")
    assert [bare.sub("", one) for _, one in sorted(ranges(copy).text.items())] == [
        bare.sub("", one.anchors[0].quote) for one in notes
    ]
    assert same(clean(copy), filing)
