from nlp.interviews.informants import several_informants


def test_one_informant_has_no_number():
    assert several_informants(["Apa?", "Itu."] * 10, [True, False] * 10) == {}


def test_who_is_called_answers_and_who_follows_is_the_other():
    texts = ["Pak Lurah, sudah?", "Sudah.", "Saya juga.", "Bu Tila, lalu?", "Lalu pulang.", "Betul."]
    texts += ["Pak Lurah, kapan?", "Senin.", "Bu Tila, benar?", "Benar."]
    asks = [True, False, False, True, False, False, True, False, True, False]
    numbers = several_informants(texts, asks)
    lurah, tila = numbers[1], numbers[4]
    assert lurah != tila
    assert (numbers[2], numbers[5], numbers[7], numbers[9]) == (tila, lurah, lurah, tila)
