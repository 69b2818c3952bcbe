; More pointers than registers live across a call: into the packet, the context,
; the stack and global data. They are spilled whole, and usable again.
target triple = "bpf"
%xdp_md = type { i32, i32, i32, i32, i32, i32 }
@counts = internal global [8 x i64] zeroinitializer
@scale = internal constant [4 x i64] [i64 3, i64 5, i64 7, i64 11]
@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(%xdp_md* %ctx) section "xdp" {
entry:
  %buf = alloca [4 x i64], align 8
  %b0 = getelementptr [4 x i64], [4 x i64]* %buf, i64 0, i64 0
  %b1 = getelementptr [4 x i64], [4 x i64]* %buf, i64 0, i64 1
  %b2 = getelementptr [4 x i64], [4 x i64]* %buf, i64 0, i64 2
  store i64 0, i64* %b0
  store i64 0, i64* %b1
  store i64 9, i64* %b2
  %dp = getelementptr %xdp_md, %xdp_md* %ctx, i32 0, i32 0
  %ep = getelementptr %xdp_md, %xdp_md* %ctx, i32 0, i32 1
  %d32 = load i32, i32* %dp
  %e32 = load i32, i32* %ep
  %d = zext i32 %d32 to i64
  %e = zext i32 %e32 to i64
  %data = inttoptr i64 %d to i8*
  %end = inttoptr i64 %e to i8*
  %last = getelementptr i8, i8* %data, i64 32
  %short = icmp ugt i8* %last, %end
  br i1 %short, label %out, label %go
go:
  %p1 = getelementptr i8, i8* %data, i64 3
  %first = load i8, i8* %data
  %index = and i8 %first, 15
  %i64 = zext i8 %index to i64
  %p2 = getelementptr i8, i8* %data, i64 %i64
  %p2e = getelementptr i8, i8* %p2, i64 1
  %short2 = icmp ugt i8* %p2e, %end
  br i1 %short2, label %out, label %further
further:
  %i3 = and i64 %i64, 3
  %slot = getelementptr [8 x i64], [8 x i64]* @counts, i64 0, i64 %i3
  %factor = getelementptr [4 x i64], [4 x i64]* @scale, i64 0, i64 %i3
  %b0p = bitcast i64* %b0 to i8*
  %b2p = bitcast i64* %b2 to i8*
  %r1 = call i64 inttoptr (i64 113 to i64 (i8*, i32, i8*)*)(i8* %b0p, i32 8, i8* %b2p)
  %old = load i64, i64* %slot
  %new = add i64 %old, 1
  store i64 %new, i64* %slot
  %r2 = call i64 inttoptr (i64 113 to i64 (i8*, i32, i8*)*)(i8* %b0p, i32 8, i8* %b2p)
  %x = load i8, i8* %p1
  %y = load i8, i8* %p2
  %f = load i64, i64* %factor
  %v = load i64, i64* %b0
  %len32p = getelementptr %xdp_md, %xdp_md* %ctx, i32 0, i32 3
  %ifindex = load i32, i32* %len32p
  %c1 = load i64, i64* %slot
  store i8 %x, i8* %p2
  %x64 = zext i8 %x to i64
  %y64 = zext i8 %y to i64
  %s1 = mul i64 %x64, %f
  %s2 = add i64 %s1, %y64
  %s3 = mul i64 %s2, %v
  %s4 = add i64 %s3, %c1
  %s5 = add i64 %s4, %r1
  %s6 = sub i64 %s5, %r2
  %s7 = trunc i64 %s6 to i32
  %s8 = add i32 %s7, %ifindex
  ret i32 %s8
out:
  ret i32 7
}
