"""Decoding: every encoding that offices send, and one clear line for bytes that are no text."""

from __future__ import annotations

import codecs

import pytest

from gouji.readers.encoding import decode
from gouji.readers.error import ReadError

SIMPLE = "某县水利局2023年度部门决算\n年初预算为 120.50 万元，支出决算为 98.30 万元。\n"
TRADITIONAL = "財政預算執行情況：本年度為民服務項目預算為 120 萬元，實際支出 98 萬元，執行率 81.67%。\n"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (SIMPLE.encode("utf-8"), SIMPLE, "utf-8"),
        (codecs.BOM_UTF8 + SIMPLE.encode("utf-8"), SIMPLE, "utf-8-sig"),
        (SIMPLE.encode("gbk"), SIMPLE, "gb18030"),
        (SIMPLE.encode("gb18030"), SIMPLE, "gb18030"),
        ("面积㎡与𠮷田镇的支出为 12 万元".encode("gb18030"), "面积㎡与𠮷田镇的支出为 12 万元", "gb18030"),
        (TRADITIONAL.encode("big5"), TRADITIONAL, "big5"),
        (TRADITIONAL.encode("utf-8"), TRADITIONAL, "utf-8"),
        (codecs.BOM_UTF16_LE + SIMPLE.encode("utf-16-le"), SIMPLE, "utf-16"),
        (codecs.BOM_UTF16_BE + SIMPLE.encode("utf-16-be"), SIMPLE, "utf-16"),
        (SIMPLE.encode("utf-16-le"), SIMPLE, "utf-16-le"),
        (SIMPLE.encode("utf-16-be"), SIMPLE, "utf-16-be"),
        (codecs.BOM_UTF32_LE + SIMPLE.encode("utf-32-le"), SIMPLE, "utf-32"),
        (codecs.BOM_UTF32_BE + SIMPLE.encode("utf-32-be"), SIMPLE, "utf-32"),
        (b"", "", "utf-8"),
        (b"12.5%\r\n", "12.5%\r\n", "utf-8"),
    ],
)
def test_decodes(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == (text, encoding)


@pytest.mark.parametrize("text", ["预算为 5 万元", "支出决算数为３０６．６万元。", "编外人员 9 人"])
def test_a_short_gbk_text_is_not_taken_for_big5(text: str) -> None:
    assert decode(text.encode("gbk")) == (text, "gb18030")


def test_binary_content_is_no_text() -> None:
    with pytest.raises(ReadError) as failed:
        decode(bytes(range(256)) * 8)

    assert failed.value.reason.zh == "这不是文本文件（含有二进制内容），无法读取"
    assert failed.value.reason.en == "not a text file (it has binary content)"


@pytest.mark.parametrize(
    "text", ["“三公”经费支出决算表,\n单位：万元\n公务接待费,10.5\n", "收入决算表,\n合计,10.5\n其他收入,10.5\n"]
)
def test_a_text_whose_characters_are_lost_is_not_read(text: str) -> None:
    with pytest.raises(ReadError) as failed:
        decode(text.encode("cp1252", "replace"))

    assert failed.value.reason.zh == "文件中的汉字在导出时已变成问号，无法读取；请从原文件以 UTF-8 编码重新导出后重试"
    assert failed.value.reason.en == (
        "the characters were replaced by question marks when the file was exported; export it again in UTF-8"
    )


def test_question_marks_among_words_are_punctuation() -> None:
    text = "是否完成？？？？是否公开？？？？" + "支出?????????????????????为 5 万元，其余各项支出均已按照规定完成。"
    assert decode(text.encode()) == (text, "utf-8")


def test_truncated_utf8_names_the_byte() -> None:
    with pytest.raises(ReadError) as failed:
        decode(codecs.BOM_UTF8 + "支出为".encode() + b"\xe4\xb8")

    assert failed.value.reason.zh == (
        "无法识别文字编码（第 10 字节处不是 UTF-8、GB18030、Big5 或 UTF-16），请另存为 UTF-8 文本后重试"
    )
    assert failed.value.reason.en == (
        "unknown text encoding (byte 10 is not UTF-8, GB18030, Big5 or UTF-16); save it as UTF-8 and retry"
    )


@pytest.mark.parametrize(
    "data",
    [
        (SIMPLE * 3).encode()[:-3],  # cut in a character: it would read as GB18030, in rare characters
        SIMPLE.encode()[:30] + b"\xff" + SIMPLE.encode()[30:],
    ],
)
def test_damaged_utf8_is_not_read_as_another_encoding(data: bytes) -> None:
    with pytest.raises(ReadError, match="unknown text encoding"):
        decode(data)


def test_no_encoding_fits() -> None:
    with pytest.raises(ReadError, match=r"byte \d+ is not UTF-8"):
        decode(b"\x81\x20\xff\xff\x80\x30\xff")
