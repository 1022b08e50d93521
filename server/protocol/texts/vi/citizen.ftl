## Trang theo dõi lượt trên điện thoại của người dân

citizen-title = Số { $label }
citizen-number = Số của ông/bà
citizen-waiting =
    { $ahead ->
        [0] Ông/bà là người kế tiếp
       *[other] Còn { $ahead } người trước ông/bà
    }
citizen-waiting-note =
    { $ahead ->
        [0] Xin ngồi gần quầy và chuẩn bị sẵn giấy tờ.
       *[other] Trang này tự cập nhật. Xin để ý màn hình và loa gọi số.
    }
citizen-called = Mời ông/bà đến quầy { $counter }
citizen-called-note = Đã gọi lúc { $time }. Xin mang theo giấy tờ và phiếu số.
citizen-serving = Đang làm việc tại quầy { $counter }
citizen-serving-note = Cán bộ đang giải quyết việc của ông/bà.
citizen-finished = Đã xong
citizen-finished-note = Cảm ơn ông/bà. Số này không còn dùng nữa.
citizen-no_show = Đã gọi nhưng không gặp ông/bà
citizen-no_show-note = Nếu vẫn cần làm việc, mời ông/bà đến bàn hướng dẫn hoặc lấy số mới.
citizen-counter = Quầy
citizen-where = Nơi ngồi chờ
citizen-service = Việc cần làm
citizen-queue = Hàng chờ
citizen-issued = Giờ lấy số
citizen-alert = Báo tôi khi tới lượt
citizen-alert-on = Sẽ rung và kêu khi tới lượt. Xin để trang này mở.
citizen-no-script = Trang hiện tình trạng lúc mở. Hãy tải lại trang để xem tình trạng mới.
citizen-unknown-title = Không tìm thấy số này
citizen-unknown-text = Địa chỉ chưa đúng, hoặc phiếu đã cũ. Hãy quét lại mã QR trên phiếu, hoặc hỏi bàn hướng dẫn.
