; Copies and fills of memory: aligned and not, at offsets in the frame,
; overlapping ones upwards and downwards, a byte that is not constant, globals.
target triple = "bpf"

%pair = type { i32, i64 }

@_license = global [4 x i8] c"GPL\00", section "license"
@area = global [64 x i8] zeroinitializer, align 4
@text = constant [11 x i8] c"0123456789\00", align 1

define i32 @prog(i64* %c) section "syscall" {
  %frame = alloca [48 x i8], align 1
  %other = alloca [24 x i8], align 4
  %f0 = getelementptr [48 x i8], [48 x i8]* %frame, i64 0, i64 0
  %o0 = getelementptr [24 x i8], [24 x i8]* %other, i64 0, i64 0
  call void @llvm.lifetime.start.p0i8(i64 48, i8* %f0)
  call void @llvm.memset.p0i8.i64(i8* align 1 %f0, i8 90, i64 48, i1 false)

  ; the context into the frame, at an offset that is aligned to 4
  %c8 = bitcast i64* %c to i8*
  %w0 = load i64, i64* %c
  %w1p = getelementptr i64, i64* %c, i64 1
  %w1 = load i64, i64* %w1p
  %f4 = getelementptr i8, i8* %f0, i64 4
  %f4w = bitcast i8* %f4 to i64*
  store i64 %w0, i64* %f4w, align 4
  %f12 = getelementptr i8, i8* %f0, i64 12
  %f12w = bitcast i8* %f12 to i64*
  store i64 %w1, i64* %f12w, align 1

  ; from one object to the other, at different offsets
  call void @llvm.memset.p0i8.i64(i8* align 4 %o0, i8 0, i64 24, i1 true)
  %o2 = getelementptr i8, i8* %o0, i64 2
  call void @llvm.memcpy.p0i8.p0i8.i64(i8* align 1 %o2, i8* align 4 %f4, i64 15, i1 false)

  ; within one object, upwards and downwards
  %f9 = getelementptr i8, i8* %f0, i64 9
  call void @llvm.memmove.p0i8.p0i8.i64(i8* align 1 %f9, i8* align 4 %f4, i64 17, i1 false)
  %f1 = getelementptr i8, i8* %f0, i64 1
  call void @llvm.memmove.p0i8.p0i8.i64(i8* align 1 %f1, i8* align 1 %f9, i64 13, i1 false)

  ; a byte that is known when the program runs
  %w2p = getelementptr i64, i64* %c, i64 2
  %w2 = load i64, i64* %w2p
  %byte = trunc i64 %w2 to i8
  %f30 = getelementptr i8, i8* %f0, i64 30
  call void @llvm.memset.p0i8.i64(i8* align 2 %f30, i8 %byte, i64 15, i1 false)

  ; through a global and out of a constant
  %a0 = getelementptr [64 x i8], [64 x i8]* @area, i64 0, i64 0
  call void @llvm.memcpy.p0i8.p0i8.i64(i8* align 4 getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 8), i8* align 8 %f0, i64 48, i1 false)
  call void @llvm.memmove.p0i8.p0i8.i64(i8* align 1 getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 3), i8* align 1 getelementptr ([11 x i8], [11 x i8]* @text, i64 0, i64 1), i64 7, i1 false)
  call void @llvm.memcpy.p0i8.p0i8.i64(i8* align 1 %f0, i8* align 4 %a0, i64 0, i1 false)
  call void @llvm.memcpy.p0i8.p0i8.i64(i8* align 8 %f0, i8* align 4 %a0, i64 48, i1 false)

  ; all of it into the context
  %x = bitcast i8* %f0 to [6 x i64]*
  br label %copy
copy:
  %i = phi i64 [ 0, %0 ], [ %i1, %copy ]
  %sum = phi i64 [ 0, %0 ], [ %sum1, %copy ]
  %p = getelementptr [6 x i64], [6 x i64]* %x, i64 0, i64 %i
  %v = load i64, i64* %p, align 8
  %sum3 = mul i64 %sum, 31
  %sum1 = add i64 %sum3, %v
  %i1 = add i64 %i, 1
  %more = icmp ult i64 %i1, 6
  br i1 %more, label %copy, label %done
done:
  %d8 = getelementptr i64, i64* %c, i64 8
  store i64 %sum1, i64* %d8
  %y = bitcast i8* %o0 to i64*
  %y0 = load i64, i64* %y, align 8
  %y1p = getelementptr i64, i64* %y, i64 1
  %y1 = load i64, i64* %y1p, align 8
  %y2p = getelementptr i64, i64* %y, i64 2
  %y2 = load i64, i64* %y2p, align 8
  %d9 = getelementptr i64, i64* %c, i64 9
  store i64 %y0, i64* %d9
  %d10 = getelementptr i64, i64* %c, i64 10
  store i64 %y1, i64* %d10
  %d11 = getelementptr i64, i64* %c, i64 11
  store i64 %y2, i64* %d11
  call void @llvm.lifetime.end.p0i8(i64 48, i8* %f0)
  ret i32 7
}

declare void @llvm.lifetime.start.p0i8(i64, i8*)
declare void @llvm.lifetime.end.p0i8(i64, i8*)
declare void @llvm.memset.p0i8.i64(i8*, i8, i64, i1)
declare void @llvm.memcpy.p0i8.p0i8.i64(i8*, i8*, i64, i1)
declare void @llvm.memmove.p0i8.p0i8.i64(i8*, i8*, i64, i1)
