; Frame objects, structures, arrays, variable indexes, volatile accesses, casts.
%pair = type { i8, i32 }
%packed = type <{ i8, i32, [3 x i16] }>
%nest = type { i16, %pair, [4 x %pair], i8* }

@table = internal constant [4 x i32] [i32 1, i32 2, i32 3, i32 4]
@count = global i64 0, align 8

define i32 @access(%nest* %p, i64 %i, i32 %j) {
  %buf = alloca [16 x i8], align 8
  %one = alloca i32
  store i32 7, i32* %one
  %start = getelementptr inbounds [16 x i8], [16 x i8]* %buf, i64 0, i64 0
  call void @llvm.lifetime.start.p0i8(i64 16, i8* %start)
  call void @llvm.memset.p0i8.i64(i8* align 8 %start, i8 0, i64 14, i1 false)
  %f = getelementptr %nest, %nest* %p, i64 0, i32 2, i64 %i, i32 1
  %v = load volatile i32, i32* %f, align 4
  %t = getelementptr inbounds [4 x i32], [4 x i32]* @table, i64 0, i32 %j
  %w = load i32, i32* %t, align 4
  %q = bitcast [16 x i8]* %buf to %packed*
  %h = getelementptr %packed, %packed* %q, i64 0, i32 2, i64 1
  store i16 9, i16* %h, align 1
  %next = getelementptr %nest, %nest* %p, i64 -1, i32 3
  %ptr = load i8*, i8** %next, align 8
  %null = icmp eq i8* %ptr, null
  %addr = ptrtoint i8* %ptr to i64
  %low = trunc i64 %addr to i32
  %back = inttoptr i64 %addr to i32*
  %x = load i32, i32* %back
  %c = load i64, i64* @count, align 8
  %c1 = add i64 %c, ptrtoint ([4 x i32]* @table to i64)
  store volatile i64 %c1, i64* @count, align 8
  store i1 %null, i1* bitcast (i8* getelementptr (i8, i8* bitcast (i64* @count to i8*), i64 3) to i1*)
  %s0 = add i32 %v, %w
  %s1 = add i32 %s0, %low
  %s2 = add i32 %s1, %x
  %s3 = select i1 %null, i32 %s2, i32 0
  ret i32 %s3
}

declare void @llvm.lifetime.start.p0i8(i64, i8*)
declare void @llvm.memset.p0i8.i64(i8*, i8, i64, i1)

define void @clear() {
  %b = alloca [12 x i8], align 1
  %p = getelementptr [12 x i8], [12 x i8]* %b, i64 0, i64 0
  call void @llvm.memset.p0i8.i64(i8* align 1 %p, i8 7, i64 12, i1 false)
  %q = getelementptr [12 x i8], [12 x i8]* %b, i64 0, i64 3
  call void @llvm.memset.p0i8.i64(i8* align 1 %q, i8 0, i64 2, i1 false)
  ret void
}

declare void @llvm.memcpy.p0i8.p0i8.i64(i8*, i8*, i64, i1)
declare void @llvm.memcpy.inline.p0i8.p0i8.i64(i8*, i8*, i64, i1)
declare void @llvm.memmove.p0i8.p0i8.i64(i8*, i8*, i64, i1)

define void @copies(i8* %to, i8* %from, i8 %byte) {
  %b = alloca [24 x i8], align 1
  %p = getelementptr [24 x i8], [24 x i8]* %b, i64 0, i64 4
  call void @llvm.memcpy.p0i8.p0i8.i64(i8* align 1 %p, i8* align 8 %from, i64 20, i1 false)
  call void @llvm.memcpy.inline.p0i8.p0i8.i64(i8* align 2 %to, i8* %p, i64 3, i1 true)
  call void @llvm.memmove.p0i8.p0i8.i64(i8* align 4 %to, i8* align 4 %from, i64 10, i1 false)
  call void @llvm.memmove.p0i8.p0i8.i64(i8* align 1 %p, i8* bitcast (i64* @count to i8*), i64 8, i1 false)
  call void @llvm.memset.p0i8.i64(i8* align 4 %to, i8 %byte, i64 6, i1 false)
  call void @llvm.memset.p0i8.i64(i8* align 4 %to, i8 undef, i64 6, i1 false)
  ret void
}
