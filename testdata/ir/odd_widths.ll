; Integers of odd widths in all operations, in memory, in aggregates, as arguments
; and in phis and switches. In big-endian objects, llc 19 puts constants of such
; widths into the wrong bytes, so that only ours are compared there.
; big-endian: ours
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"
@area = internal global [64 x i8] zeroinitializer, align 8
@numbers = internal constant { i24, [2 x i40], i3 } { i24 -3, [2 x i40] [i40 -77, i40 500000000000], i3 5 }

define internal i64 @width3(i64 %x, i64 %y, i8* %p) noinline {
  %a = trunc i64 %x to i3
  %b = trunc i64 %y to i3
  %1 = add i3 %a, %b
  %2 = mul i3 %1, %b
  %3 = sub i3 %2, %a
  %d = or i3 %b, 1
  %4 = udiv i3 %3, %d
  %5 = urem i3 %a, %d
  %6 = xor i3 %4, %5
  %n = urem i3 %b, 3
  %7 = shl i3 %6, %n
  %8 = lshr i3 %a, %n
  %9 = ashr i3 %b, %n
  %10 = add i3 %7, %8
  %11 = xor i3 %10, %9
  %c1 = icmp slt i3 %11, %a
  %c2 = icmp ult i3 %11, %b
  %c3 = icmp sge i3 %b, 0
  %12 = select i1 %c1, i3 %11, i3 %b
  %pw = bitcast i8* %p to i3*
  store i3 %12, i3* %pw, align 1
  %q = getelementptr i3, i3* %pw, i64 1
  store i3 %9, i3* %q
  %l = load i3, i3* %pw, align 1
  br i1 %c2, label %then, label %join
then:
  %13 = sub i3 0, %l
  br label %join
join:
  %14 = phi i3 [ %13, %then ], [ %l, %0 ]
  switch i3 %14, label %other [
    i3 1, label %one
    i3 -2, label %two
    i3 3, label %one
  ]
one:
  br label %other
two:
  br label %other
other:
  %15 = phi i3 [ %14, %join ], [ -1, %one ], [ 2, %two ]
  %z = zext i3 %15 to i64
  %s = sext i3 %14 to i64
  %t = trunc i3 %15 to i1
  %t64 = sext i1 %t to i64
  %r1 = mul i64 %z, 3
  %r2 = xor i64 %r1, %s
  %r3 = add i64 %r2, %t64
  %c3z = zext i1 %c3 to i64
  %r4 = shl i64 %r3, %c3z
  ret i64 %r4
}

define internal i64 @width7(i64 %x, i64 %y, i8* %p) noinline {
  %a = trunc i64 %x to i7
  %b = trunc i64 %y to i7
  %1 = add i7 %a, %b
  %2 = mul i7 %1, %b
  %3 = sub i7 %2, %a
  %d = or i7 %b, 1
  %4 = udiv i7 %3, %d
  %5 = urem i7 %a, %d
  %6 = xor i7 %4, %5
  %n = urem i7 %b, 6
  %7 = shl i7 %6, %n
  %8 = lshr i7 %a, %n
  %9 = ashr i7 %b, %n
  %10 = add i7 %7, %8
  %11 = xor i7 %10, %9
  %c1 = icmp slt i7 %11, %a
  %c2 = icmp ult i7 %11, %b
  %c3 = icmp sge i7 %b, 0
  %12 = select i1 %c1, i7 %11, i7 %b
  %pw = bitcast i8* %p to i7*
  store i7 %12, i7* %pw, align 1
  %q = getelementptr i7, i7* %pw, i64 1
  store i7 %9, i7* %q
  %l = load i7, i7* %pw, align 1
  br i1 %c2, label %then, label %join
then:
  %13 = sub i7 0, %l
  br label %join
join:
  %14 = phi i7 [ %13, %then ], [ %l, %0 ]
  switch i7 %14, label %other [
    i7 1, label %one
    i7 -2, label %two
    i7 3, label %one
  ]
one:
  br label %other
two:
  br label %other
other:
  %15 = phi i7 [ %14, %join ], [ -1, %one ], [ 2, %two ]
  %z = zext i7 %15 to i64
  %s = sext i7 %14 to i64
  %t = trunc i7 %15 to i5
  %t64 = sext i5 %t to i64
  %r1 = mul i64 %z, 3
  %r2 = xor i64 %r1, %s
  %r3 = add i64 %r2, %t64
  %c3z = zext i1 %c3 to i64
  %r4 = shl i64 %r3, %c3z
  ret i64 %r4
}

define internal i64 @width13(i64 %x, i64 %y, i8* %p) noinline {
  %a = trunc i64 %x to i13
  %b = trunc i64 %y to i13
  %1 = add i13 %a, %b
  %2 = mul i13 %1, %b
  %3 = sub i13 %2, %a
  %d = or i13 %b, 1
  %4 = udiv i13 %3, %d
  %5 = urem i13 %a, %d
  %6 = xor i13 %4, %5
  %n = urem i13 %b, 12
  %7 = shl i13 %6, %n
  %8 = lshr i13 %a, %n
  %9 = ashr i13 %b, %n
  %10 = add i13 %7, %8
  %11 = xor i13 %10, %9
  %c1 = icmp slt i13 %11, %a
  %c2 = icmp ult i13 %11, %b
  %c3 = icmp sge i13 %b, 0
  %12 = select i1 %c1, i13 %11, i13 %b
  %pw = bitcast i8* %p to i13*
  store i13 %12, i13* %pw, align 1
  %q = getelementptr i13, i13* %pw, i64 1
  store i13 %9, i13* %q
  %l = load i13, i13* %pw, align 1
  br i1 %c2, label %then, label %join
then:
  %13 = sub i13 0, %l
  br label %join
join:
  %14 = phi i13 [ %13, %then ], [ %l, %0 ]
  switch i13 %14, label %other [
    i13 1, label %one
    i13 -2, label %two
    i13 3, label %one
  ]
one:
  br label %other
two:
  br label %other
other:
  %15 = phi i13 [ %14, %join ], [ -1, %one ], [ 2, %two ]
  %z = zext i13 %15 to i64
  %s = sext i13 %14 to i64
  %t = trunc i13 %15 to i11
  %t64 = sext i11 %t to i64
  %r1 = mul i64 %z, 3
  %r2 = xor i64 %r1, %s
  %r3 = add i64 %r2, %t64
  %c3z = zext i1 %c3 to i64
  %r4 = shl i64 %r3, %c3z
  ret i64 %r4
}

define internal i64 @width24(i64 %x, i64 %y, i8* %p) noinline {
  %a = trunc i64 %x to i24
  %b = trunc i64 %y to i24
  %1 = add i24 %a, %b
  %2 = mul i24 %1, %b
  %3 = sub i24 %2, %a
  %d = or i24 %b, 1
  %4 = udiv i24 %3, %d
  %5 = urem i24 %a, %d
  %6 = xor i24 %4, %5
  %n = urem i24 %b, 23
  %7 = shl i24 %6, %n
  %8 = lshr i24 %a, %n
  %9 = ashr i24 %b, %n
  %10 = add i24 %7, %8
  %11 = xor i24 %10, %9
  %c1 = icmp slt i24 %11, %a
  %c2 = icmp ult i24 %11, %b
  %c3 = icmp sge i24 %b, 0
  %12 = select i1 %c1, i24 %11, i24 %b
  %pw = bitcast i8* %p to i24*
  store i24 %12, i24* %pw, align 1
  %q = getelementptr i24, i24* %pw, i64 1
  store i24 %9, i24* %q
  %l = load i24, i24* %pw, align 1
  br i1 %c2, label %then, label %join
then:
  %13 = sub i24 0, %l
  br label %join
join:
  %14 = phi i24 [ %13, %then ], [ %l, %0 ]
  switch i24 %14, label %other [
    i24 1, label %one
    i24 -2, label %two
    i24 3, label %one
  ]
one:
  br label %other
two:
  br label %other
other:
  %15 = phi i24 [ %14, %join ], [ -1, %one ], [ 2, %two ]
  %z = zext i24 %15 to i64
  %s = sext i24 %14 to i64
  %t = trunc i24 %15 to i22
  %t64 = sext i22 %t to i64
  %r1 = mul i64 %z, 3
  %r2 = xor i64 %r1, %s
  %r3 = add i64 %r2, %t64
  %c3z = zext i1 %c3 to i64
  %r4 = shl i64 %r3, %c3z
  ret i64 %r4
}

define internal i64 @width33(i64 %x, i64 %y, i8* %p) noinline {
  %a = trunc i64 %x to i33
  %b = trunc i64 %y to i33
  %1 = add i33 %a, %b
  %2 = mul i33 %1, %b
  %3 = sub i33 %2, %a
  %d = or i33 %b, 1
  %4 = udiv i33 %3, %d
  %5 = urem i33 %a, %d
  %6 = xor i33 %4, %5
  %n = urem i33 %b, 32
  %7 = shl i33 %6, %n
  %8 = lshr i33 %a, %n
  %9 = ashr i33 %b, %n
  %10 = add i33 %7, %8
  %11 = xor i33 %10, %9
  %c1 = icmp slt i33 %11, %a
  %c2 = icmp ult i33 %11, %b
  %c3 = icmp sge i33 %b, 0
  %12 = select i1 %c1, i33 %11, i33 %b
  %pw = bitcast i8* %p to i33*
  store i33 %12, i33* %pw, align 1
  %q = getelementptr i33, i33* %pw, i64 1
  store i33 %9, i33* %q
  %l = load i33, i33* %pw, align 1
  br i1 %c2, label %then, label %join
then:
  %13 = sub i33 0, %l
  br label %join
join:
  %14 = phi i33 [ %13, %then ], [ %l, %0 ]
  switch i33 %14, label %other [
    i33 1, label %one
    i33 -2, label %two
    i33 3, label %one
  ]
one:
  br label %other
two:
  br label %other
other:
  %15 = phi i33 [ %14, %join ], [ -1, %one ], [ 2, %two ]
  %z = zext i33 %15 to i64
  %s = sext i33 %14 to i64
  %t = trunc i33 %15 to i31
  %t64 = sext i31 %t to i64
  %r1 = mul i64 %z, 3
  %r2 = xor i64 %r1, %s
  %r3 = add i64 %r2, %t64
  %c3z = zext i1 %c3 to i64
  %r4 = shl i64 %r3, %c3z
  ret i64 %r4
}

define internal i64 @width40(i64 %x, i64 %y, i8* %p) noinline {
  %a = trunc i64 %x to i40
  %b = trunc i64 %y to i40
  %1 = add i40 %a, %b
  %2 = mul i40 %1, %b
  %3 = sub i40 %2, %a
  %d = or i40 %b, 1
  %4 = udiv i40 %3, %d
  %5 = urem i40 %a, %d
  %6 = xor i40 %4, %5
  %n = urem i40 %b, 39
  %7 = shl i40 %6, %n
  %8 = lshr i40 %a, %n
  %9 = ashr i40 %b, %n
  %10 = add i40 %7, %8
  %11 = xor i40 %10, %9
  %c1 = icmp slt i40 %11, %a
  %c2 = icmp ult i40 %11, %b
  %c3 = icmp sge i40 %b, 0
  %12 = select i1 %c1, i40 %11, i40 %b
  %pw = bitcast i8* %p to i40*
  store i40 %12, i40* %pw, align 1
  %q = getelementptr i40, i40* %pw, i64 1
  store i40 %9, i40* %q
  %l = load i40, i40* %pw, align 1
  br i1 %c2, label %then, label %join
then:
  %13 = sub i40 0, %l
  br label %join
join:
  %14 = phi i40 [ %13, %then ], [ %l, %0 ]
  switch i40 %14, label %other [
    i40 1, label %one
    i40 -2, label %two
    i40 3, label %one
  ]
one:
  br label %other
two:
  br label %other
other:
  %15 = phi i40 [ %14, %join ], [ -1, %one ], [ 2, %two ]
  %z = zext i40 %15 to i64
  %s = sext i40 %14 to i64
  %t = trunc i40 %15 to i38
  %t64 = sext i38 %t to i64
  %r1 = mul i64 %z, 3
  %r2 = xor i64 %r1, %s
  %r3 = add i64 %r2, %t64
  %c3z = zext i1 %c3 to i64
  %r4 = shl i64 %r3, %c3z
  ret i64 %r4
}

define internal i64 @width48(i64 %x, i64 %y, i8* %p) noinline {
  %a = trunc i64 %x to i48
  %b = trunc i64 %y to i48
  %1 = add i48 %a, %b
  %2 = mul i48 %1, %b
  %3 = sub i48 %2, %a
  %d = or i48 %b, 1
  %4 = udiv i48 %3, %d
  %5 = urem i48 %a, %d
  %6 = xor i48 %4, %5
  %n = urem i48 %b, 47
  %7 = shl i48 %6, %n
  %8 = lshr i48 %a, %n
  %9 = ashr i48 %b, %n
  %10 = add i48 %7, %8
  %11 = xor i48 %10, %9
  %c1 = icmp slt i48 %11, %a
  %c2 = icmp ult i48 %11, %b
  %c3 = icmp sge i48 %b, 0
  %12 = select i1 %c1, i48 %11, i48 %b
  %pw = bitcast i8* %p to i48*
  store i48 %12, i48* %pw, align 1
  %q = getelementptr i48, i48* %pw, i64 1
  store i48 %9, i48* %q
  %l = load i48, i48* %pw, align 1
  br i1 %c2, label %then, label %join
then:
  %13 = sub i48 0, %l
  br label %join
join:
  %14 = phi i48 [ %13, %then ], [ %l, %0 ]
  switch i48 %14, label %other [
    i48 1, label %one
    i48 -2, label %two
    i48 3, label %one
  ]
one:
  br label %other
two:
  br label %other
other:
  %15 = phi i48 [ %14, %join ], [ -1, %one ], [ 2, %two ]
  %z = zext i48 %15 to i64
  %s = sext i48 %14 to i64
  %t = trunc i48 %15 to i46
  %t64 = sext i46 %t to i64
  %r1 = mul i64 %z, 3
  %r2 = xor i64 %r1, %s
  %r3 = add i64 %r2, %t64
  %c3z = zext i1 %c3 to i64
  %r4 = shl i64 %r3, %c3z
  ret i64 %r4
}

define internal i64 @width56(i64 %x, i64 %y, i8* %p) noinline {
  %a = trunc i64 %x to i56
  %b = trunc i64 %y to i56
  %1 = add i56 %a, %b
  %2 = mul i56 %1, %b
  %3 = sub i56 %2, %a
  %d = or i56 %b, 1
  %4 = udiv i56 %3, %d
  %5 = urem i56 %a, %d
  %6 = xor i56 %4, %5
  %n = urem i56 %b, 55
  %7 = shl i56 %6, %n
  %8 = lshr i56 %a, %n
  %9 = ashr i56 %b, %n
  %10 = add i56 %7, %8
  %11 = xor i56 %10, %9
  %c1 = icmp slt i56 %11, %a
  %c2 = icmp ult i56 %11, %b
  %c3 = icmp sge i56 %b, 0
  %12 = select i1 %c1, i56 %11, i56 %b
  %pw = bitcast i8* %p to i56*
  store i56 %12, i56* %pw, align 1
  %q = getelementptr i56, i56* %pw, i64 1
  store i56 %9, i56* %q
  %l = load i56, i56* %pw, align 1
  br i1 %c2, label %then, label %join
then:
  %13 = sub i56 0, %l
  br label %join
join:
  %14 = phi i56 [ %13, %then ], [ %l, %0 ]
  switch i56 %14, label %other [
    i56 1, label %one
    i56 -2, label %two
    i56 3, label %one
  ]
one:
  br label %other
two:
  br label %other
other:
  %15 = phi i56 [ %14, %join ], [ -1, %one ], [ 2, %two ]
  %z = zext i56 %15 to i64
  %s = sext i56 %14 to i64
  %t = trunc i56 %15 to i54
  %t64 = sext i54 %t to i64
  %r1 = mul i64 %z, 3
  %r2 = xor i64 %r1, %s
  %r3 = add i64 %r2, %t64
  %c3z = zext i1 %c3 to i64
  %r4 = shl i64 %r3, %c3z
  ret i64 %r4
}

define internal i64 @width63(i64 %x, i64 %y, i8* %p) noinline {
  %a = trunc i64 %x to i63
  %b = trunc i64 %y to i63
  %1 = add i63 %a, %b
  %2 = mul i63 %1, %b
  %3 = sub i63 %2, %a
  %d = or i63 %b, 1
  %4 = udiv i63 %3, %d
  %5 = urem i63 %a, %d
  %6 = xor i63 %4, %5
  %n = urem i63 %b, 62
  %7 = shl i63 %6, %n
  %8 = lshr i63 %a, %n
  %9 = ashr i63 %b, %n
  %10 = add i63 %7, %8
  %11 = xor i63 %10, %9
  %c1 = icmp slt i63 %11, %a
  %c2 = icmp ult i63 %11, %b
  %c3 = icmp sge i63 %b, 0
  %12 = select i1 %c1, i63 %11, i63 %b
  %pw = bitcast i8* %p to i63*
  store i63 %12, i63* %pw, align 1
  %q = getelementptr i63, i63* %pw, i64 1
  store i63 %9, i63* %q
  %l = load i63, i63* %pw, align 1
  br i1 %c2, label %then, label %join
then:
  %13 = sub i63 0, %l
  br label %join
join:
  %14 = phi i63 [ %13, %then ], [ %l, %0 ]
  switch i63 %14, label %other [
    i63 1, label %one
    i63 -2, label %two
    i63 3, label %one
  ]
one:
  br label %other
two:
  br label %other
other:
  %15 = phi i63 [ %14, %join ], [ -1, %one ], [ 2, %two ]
  %z = zext i63 %15 to i64
  %s = sext i63 %14 to i64
  %t = trunc i63 %15 to i61
  %t64 = sext i61 %t to i64
  %r1 = mul i64 %z, 3
  %r2 = xor i64 %r1, %s
  %r3 = add i64 %r2, %t64
  %c3z = zext i1 %c3 to i64
  %r4 = shl i64 %r3, %c3z
  ret i64 %r4
}

define internal i64 @parts({ i24, i5, [2 x i3] } %s, i33 %k) noinline {
  %a = extractvalue { i24, i5, [2 x i3] } %s, 0
  %b = extractvalue { i24, i5, [2 x i3] } %s, 2, 1
  %ax = sext i24 %a to i64
  %bx = zext i3 %b to i64
  %kx = sext i33 %k to i64
  %1 = mul i64 %ax, %bx
  %2 = add i64 %1, %kx
  ret i64 %2
}

define i32 @prog(i64* %c) section "syscall" {
  %c1 = getelementptr i64, i64* %c, i64 1
  %x = load i64, i64* %c
  %y = load i64, i64* %c1
  %p = getelementptr [64 x i8], [64 x i8]* @area, i64 0, i64 8
  store i64 0, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 8) to i64*)
  store i64 0, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 16) to i64*)
  %r3 = call i64 @width3(i64 %x, i64 %y, i8* %p)
  %o3 = getelementptr i64, i64* %c, i64 8
  store i64 %r3, i64* %o3
  %m3 = load volatile i64, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 8) to i64*)
  %n3 = getelementptr i64, i64* %c, i64 17
  store i64 %m3, i64* %n3
  store i64 0, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 8) to i64*)
  store i64 0, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 16) to i64*)
  %r7 = call i64 @width7(i64 %x, i64 %y, i8* %p)
  %o7 = getelementptr i64, i64* %c, i64 9
  store i64 %r7, i64* %o7
  %m7 = load volatile i64, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 8) to i64*)
  %n7 = getelementptr i64, i64* %c, i64 18
  store i64 %m7, i64* %n7
  store i64 0, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 8) to i64*)
  store i64 0, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 16) to i64*)
  %r13 = call i64 @width13(i64 %x, i64 %y, i8* %p)
  %o13 = getelementptr i64, i64* %c, i64 10
  store i64 %r13, i64* %o13
  %m13 = load volatile i64, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 8) to i64*)
  %n13 = getelementptr i64, i64* %c, i64 19
  store i64 %m13, i64* %n13
  store i64 0, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 8) to i64*)
  store i64 0, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 16) to i64*)
  %r24 = call i64 @width24(i64 %x, i64 %y, i8* %p)
  %o24 = getelementptr i64, i64* %c, i64 11
  store i64 %r24, i64* %o24
  %m24 = load volatile i64, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 8) to i64*)
  %n24 = getelementptr i64, i64* %c, i64 20
  store i64 %m24, i64* %n24
  store i64 0, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 8) to i64*)
  store i64 0, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 16) to i64*)
  %r33 = call i64 @width33(i64 %x, i64 %y, i8* %p)
  %o33 = getelementptr i64, i64* %c, i64 12
  store i64 %r33, i64* %o33
  %m33 = load volatile i64, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 8) to i64*)
  %n33 = getelementptr i64, i64* %c, i64 21
  store i64 %m33, i64* %n33
  store i64 0, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 8) to i64*)
  store i64 0, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 16) to i64*)
  %r40 = call i64 @width40(i64 %x, i64 %y, i8* %p)
  %o40 = getelementptr i64, i64* %c, i64 13
  store i64 %r40, i64* %o40
  %m40 = load volatile i64, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 8) to i64*)
  %n40 = getelementptr i64, i64* %c, i64 22
  store i64 %m40, i64* %n40
  store i64 0, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 8) to i64*)
  store i64 0, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 16) to i64*)
  %r48 = call i64 @width48(i64 %x, i64 %y, i8* %p)
  %o48 = getelementptr i64, i64* %c, i64 14
  store i64 %r48, i64* %o48
  %m48 = load volatile i64, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 8) to i64*)
  %n48 = getelementptr i64, i64* %c, i64 23
  store i64 %m48, i64* %n48
  store i64 0, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 8) to i64*)
  store i64 0, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 16) to i64*)
  %r56 = call i64 @width56(i64 %x, i64 %y, i8* %p)
  %o56 = getelementptr i64, i64* %c, i64 15
  store i64 %r56, i64* %o56
  %m56 = load volatile i64, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 8) to i64*)
  %n56 = getelementptr i64, i64* %c, i64 24
  store i64 %m56, i64* %n56
  store i64 0, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 8) to i64*)
  store i64 0, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 16) to i64*)
  %r63 = call i64 @width63(i64 %x, i64 %y, i8* %p)
  %o63 = getelementptr i64, i64* %c, i64 16
  store i64 %r63, i64* %o63
  %m63 = load volatile i64, i64* bitcast (i8* getelementptr ([64 x i8], [64 x i8]* @area, i64 0, i64 8) to i64*)
  %n63 = getelementptr i64, i64* %c, i64 25
  store i64 %m63, i64* %n63
  %a = trunc i64 %x to i24
  %s0 = insertvalue { i24, i5, [2 x i3] } undef, i24 %a, 0
  %b = trunc i64 %y to i3
  %s1 = insertvalue { i24, i5, [2 x i3] } %s0, i3 %b, 2, 1
  %s2 = insertvalue { i24, i5, [2 x i3] } %s1, i3 1, 2, 0
  %s3 = insertvalue { i24, i5, [2 x i3] } %s2, i5 -1, 1
  %k = trunc i64 %y to i33
  %r = call i64 @parts({ i24, i5, [2 x i3] } %s3, i33 %k)
  %o = getelementptr i64, i64* %c, i64 26
  store i64 %r, i64* %o
  %i = and i64 %x, 1
  %e = getelementptr { i24, [2 x i40], i3 }, { i24, [2 x i40], i3 }* @numbers, i64 0, i32 1, i64 %i
  %v = load i40, i40* %e
  %vx = sext i40 %v to i64
  %f = load i24, i24* getelementptr ({ i24, [2 x i40], i3 }, { i24, [2 x i40], i3 }* @numbers, i64 0, i32 0)
  %fx = sext i24 %f to i64
  %g = load i3, i3* getelementptr ({ i24, [2 x i40], i3 }, { i24, [2 x i40], i3 }* @numbers, i64 0, i32 2)
  %gx = zext i3 %g to i64
  %h1 = add i64 %vx, %fx
  %h2 = mul i64 %h1, %gx
  %o2 = getelementptr i64, i64* %c, i64 27
  store i64 %h2, i64* %o2
  %res = trunc i64 %r to i32
  ret i32 %res
}
