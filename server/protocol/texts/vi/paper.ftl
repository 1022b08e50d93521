# Những gì in trên phiếu giấy. Câu ngắn, chữ quen, vì nhiều người cầm phiếu đã lớn tuổi.

paper-reprint = BẢN IN LẠI { $copy }
paper-ahead =
    { $count ->
        [0] Bạn là người tiếp theo
       *[other] Trước bạn có { $count } người
    }
paper-wait-at = Mời bạn chờ tại
paper-scan = Quét mã để theo dõi lượt của bạn
paper-issued = { $time } · { $day }/{ $month }/{ $year }

paper-pairing-title = Ghép nối máy in
paper-pairing-name = Máy in: { $name }
paper-pairing-what = Nhờ người quản trị mở trang Thiết bị và nhập mã này.
