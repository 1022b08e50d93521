# Những gì in trên phiếu giấy. Câu ngắn, chữ quen, vì nhiều người cầm phiếu đã lớn tuổi.

paper-reprint = BẢN IN LẠI { $copy }
paper-ahead =
    { $count ->
        [0] Ông/bà là người tiếp theo
       *[other] Trước ông/bà có { $count } người
    }
paper-wait-at = Mời ông/bà chờ tại
paper-scan = Quét mã để xem khi nào tới lượt
paper-issued = { $time } · { $day }/{ $month }/{ $year }

paper-pairing-title = Ghép nối máy in
paper-pairing-name = Máy in: { $name }
paper-pairing-what = Nhờ người quản trị mở trang Thiết bị và nhập mã này.
