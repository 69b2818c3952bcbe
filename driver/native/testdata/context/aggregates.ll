; Structures and arrays as values: loads and stores of whole ones, elements
; taken out and put in, through phis, selects and loops, nested and packed.
target triple = "bpf"

%point = type { i32, i64 }
%shape = type { i8, [2 x %point], i16 }
%packed = type <{ i8, i32, i64 }>

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(i64* %c) section "syscall" {
  %a = load i64, i64* %c
  %c1 = getelementptr i64, i64* %c, i64 1
  %b = load i64, i64* %c1
  %a32 = trunc i64 %a to i32
  %b32 = trunc i64 %b to i32
  %a8 = trunc i64 %a to i8
  %b16 = trunc i64 %b to i16

  ; a structure made of parts, into memory and back
  %p0 = insertvalue %point undef, i32 %a32, 0
  %p = insertvalue %point %p0, i64 %b, 1
  %slot = alloca %shape, align 8
  %raw = alloca [13 x i8], align 1
  %s0 = insertvalue %shape zeroinitializer, %point %p, 1, 1
  %s1 = insertvalue %shape %s0, i8 %a8, 0
  %s2 = insertvalue %shape %s1, i16 %b16, 2
  %s3 = insertvalue %shape %s2, i32 %b32, 1, 0, 0
  store %shape %s3, %shape* %slot, align 8
  %s4 = load %shape, %shape* %slot, align 8
  %middle = extractvalue %shape %s4, 1
  %q = extractvalue [2 x %point] %middle, 1
  %q1 = extractvalue %point %q, 1

  ; selected, and through a join
  %less = icmp ult i64 %a, %b
  %r = select i1 %less, %point %q, %point { i32 -5, i64 77 }
  br i1 %less, label %yes, label %join
yes:
  %t = extractvalue [2 x %point] %middle, 0
  br label %join
join:
  %j = phi %point [ %t, %yes ], [ %p, %0 ]
  br label %loop
loop:
  %i = phi i64 [ 0, %join ], [ %i1, %loop ]
  %pair = phi { i64, i64 } [ { i64 1, i64 2 }, %join ], [ %pair2, %loop ]
  %x = extractvalue { i64, i64 } %pair, 0
  %y = extractvalue { i64, i64 } %pair, 1
  %xy = add i64 %x, %y
  %xyb = xor i64 %xy, %b
  %pair1 = insertvalue { i64, i64 } %pair, i64 %y, 0
  %pair2 = insertvalue { i64, i64 } %pair1, i64 %xyb, 1
  %i1 = add i64 %i, 1
  %more = icmp ult i64 %i1, 5
  br i1 %more, label %loop, label %done
done:
  %k = freeze %point %j
  %k0 = extractvalue %point %k, 0
  %k1 = extractvalue %point %k, 1
  %r0 = extractvalue %point %r, 0
  %r1 = extractvalue %point %r, 1
  %first = extractvalue %shape %s4, 0
  %last = extractvalue %shape %s4, 2

  ; a packed one, whose parts are not aligned
  %rp = bitcast [13 x i8]* %raw to %packed*
  %pk0 = insertvalue %packed undef, i8 %first, 0
  %pk1 = insertvalue %packed %pk0, i32 %k0, 1
  %pk2 = insertvalue %packed %pk1, i64 %xy, 2
  store %packed %pk2, %packed* %rp, align 1
  %pk = load %packed, %packed* %rp, align 1
  %pk.1 = extractvalue %packed %pk, 1
  %pk.2 = extractvalue %packed %pk, 2

  %k0x = zext i32 %k0 to i64
  %r0x = sext i32 %r0 to i64
  %firstx = sext i8 %first to i64
  %lastx = zext i16 %last to i64
  %pkx = zext i32 %pk.1 to i64
  %d8 = getelementptr i64, i64* %c, i64 8
  store i64 %q1, i64* %d8
  %d9 = getelementptr i64, i64* %c, i64 9
  store i64 %k0x, i64* %d9
  %d10 = getelementptr i64, i64* %c, i64 10
  store i64 %k1, i64* %d10
  %d11 = getelementptr i64, i64* %c, i64 11
  store i64 %r0x, i64* %d11
  %d12 = getelementptr i64, i64* %c, i64 12
  store i64 %r1, i64* %d12
  %d13 = getelementptr i64, i64* %c, i64 13
  store i64 %firstx, i64* %d13
  %d14 = getelementptr i64, i64* %c, i64 14
  store i64 %lastx, i64* %d14
  %d15 = getelementptr i64, i64* %c, i64 15
  store i64 %xyb, i64* %d15
  %d16 = getelementptr i64, i64* %c, i64 16
  store i64 %pkx, i64* %d16
  %d17 = getelementptr i64, i64* %c, i64 17
  store i64 %pk.2, i64* %d17
  %d18 = bitcast i64* %c to { i64, i64 }*
  %d18p = getelementptr { i64, i64 }, { i64, i64 }* %d18, i64 9
  store { i64, i64 } %pair2, { i64, i64 }* %d18p, align 8
  ret i32 %k0
}
