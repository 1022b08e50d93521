# Câu gọi số, đọc thành tiếng.
speech-call = Mời số { $label } đến quầy số { $counter }
