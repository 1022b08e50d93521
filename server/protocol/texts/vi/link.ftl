# Lời của thiết bị khi nói chuyện với máy chủ.
link-odd-answer = Máy chủ trả lời lạ (mã { $status }). Hãy thử lại sau ít phút; nếu vẫn vậy, hãy báo người quản trị.
link-revoked = Thiết bị này đã bị người quản trị thu hồi quyền. Hãy khởi động lại thiết bị để xin ghép nối lại.
