; Packet pointers: bounds checks on the register that is used later, a variable
; offset, byte order, writes. Returns the number of the check that failed.
target triple = "bpf"
%xdp_md = type { i32, i32, i32, i32, i32, i32 }
@_license = global [4 x i8] c"GPL\00", section "license"
declare i16 @llvm.bswap.i16(i16)

define i32 @prog(%xdp_md* %ctx) section "xdp" {
entry:
  %dp = getelementptr %xdp_md, %xdp_md* %ctx, i32 0, i32 0
  %ep = getelementptr %xdp_md, %xdp_md* %ctx, i32 0, i32 1
  %d32 = load i32, i32* %dp
  %e32 = load i32, i32* %ep
  %d = zext i32 %d32 to i64
  %e = zext i32 %e32 to i64
  %data = inttoptr i64 %d to i8*
  %end = inttoptr i64 %e to i8*
  %eth = getelementptr i8, i8* %data, i64 14
  %short = icmp ugt i8* %eth, %end
  br i1 %short, label %out1, label %type
type:
  %tp = getelementptr i8, i8* %data, i64 12
  %tp16 = bitcast i8* %tp to i16*
  %t = load i16, i16* %tp16
  %th = call i16 @llvm.bswap.i16(i16 %t)
  %ip = icmp eq i16 %th, 2048
  br i1 %ip, label %header, label %other
header:
  %fix = getelementptr i8, i8* %data, i64 34
  %short2 = icmp ugt i8* %fix, %end
  br i1 %short2, label %out2, label %length
length:
  %v = load i8, i8* %eth
  %ihl = and i8 %v, 15
  %ihl64 = zext i8 %ihl to i64
  %bytes = shl i64 %ihl64, 2
  %l4 = getelementptr i8, i8* %eth, i64 %bytes
  %l4e = getelementptr i8, i8* %l4, i64 8
  %short3 = icmp ugt i8* %l4e, %end
  br i1 %short3, label %out3, label %ports
ports:
  %now = call i64 inttoptr (i64 5 to i64 ()*)()
  %sp = bitcast i8* %l4 to i16*
  %s = load i16, i16* %sp
  %pp = getelementptr i8, i8* %l4, i64 2
  %dstp = bitcast i8* %pp to i16*
  %dst = load i16, i16* %dstp
  store i16 %dst, i16* %sp
  store i16 %s, i16* %dstp
  %ttlp = getelementptr i8, i8* %data, i64 22
  %ttl = load i8, i8* %ttlp
  %less = add i8 %ttl, -1
  store i8 %less, i8* %ttlp
  %past = icmp eq i64 %now, 0
  br i1 %past, label %out1, label %swap
swap:
  br label %loop
loop:
  %i = phi i64 [ 0, %swap ], [ %i1, %loop ]
  %acc = phi i32 [ 0, %swap ], [ %acc1, %loop ]
  %a = getelementptr i8, i8* %data, i64 %i
  %b6 = getelementptr i8, i8* %a, i64 6
  %x = load i8, i8* %a
  %y = load i8, i8* %b6
  store i8 %y, i8* %a
  store i8 %x, i8* %b6
  %x32 = zext i8 %x to i32
  %acc3 = mul i32 %acc, 31
  %acc1 = add i32 %acc3, %x32
  %i1 = add i64 %i, 1
  %more = icmp ult i64 %i1, 6
  br i1 %more, label %loop, label %done
done:
  ret i32 %acc1
other:
  store i8 0, i8* %data
  ret i32 99
out1:
  ret i32 1
out2:
  ret i32 2
out3:
  ret i32 3
}
