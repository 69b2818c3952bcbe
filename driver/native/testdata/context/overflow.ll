; Arithmetic that saturates or says that it overflows, of all widths and an odd one.
; Inputs are read anew each time, and results mixed in memory, so that the verifier
; has one state behind each operation.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"
@sum = global i64 0

define i32 @prog(i64* %c) section "syscall" {
  store i64 0, i64* @sum
  %c1 = getelementptr i64, i64* %c, i64 1
  %c2 = getelementptr i64, i64* %c, i64 2
  %i1 = load volatile i64, i64* %c
  %j1 = trunc i64 %i1 to i8
  %i2 = load volatile i64, i64* %c1
  %j2 = trunc i64 %i2 to i8
  %r1 = call i8 @llvm.uadd.sat.i8(i8 %j1, i8 %j2)
  %x0 = zext i8 %r1 to i64
  %h0 = load volatile i64, i64* @sum
  %m0 = mul i64 %h0, 31
  %s0 = add i64 %m0, %x0
  store volatile i64 %s0, i64* @sum
  %i3 = load volatile i64, i64* %c
  %j3 = trunc i64 %i3 to i8
  %i4 = load volatile i64, i64* %c1
  %j4 = trunc i64 %i4 to i8
  %r2 = call i8 @llvm.usub.sat.i8(i8 %j3, i8 %j4)
  %x1 = zext i8 %r2 to i64
  %h1 = load volatile i64, i64* @sum
  %m1 = mul i64 %h1, 31
  %s1 = add i64 %m1, %x1
  store volatile i64 %s1, i64* @sum
  %i5 = load volatile i64, i64* %c
  %j5 = trunc i64 %i5 to i8
  %i6 = load volatile i64, i64* %c1
  %j6 = trunc i64 %i6 to i8
  %r3 = call i8 @llvm.sadd.sat.i8(i8 %j5, i8 %j6)
  %x2 = zext i8 %r3 to i64
  %h2 = load volatile i64, i64* @sum
  %m2 = mul i64 %h2, 31
  %s2 = add i64 %m2, %x2
  store volatile i64 %s2, i64* @sum
  %i7 = load volatile i64, i64* %c
  %j7 = trunc i64 %i7 to i8
  %i8 = load volatile i64, i64* %c1
  %j8 = trunc i64 %i8 to i8
  %r4 = call i8 @llvm.ssub.sat.i8(i8 %j7, i8 %j8)
  %x3 = zext i8 %r4 to i64
  %h3 = load volatile i64, i64* @sum
  %m3 = mul i64 %h3, 31
  %s3 = add i64 %m3, %x3
  store volatile i64 %s3, i64* @sum
  %i9 = load volatile i64, i64* %c
  %j9 = trunc i64 %i9 to i8
  %i10 = load volatile i64, i64* %c1
  %j10 = trunc i64 %i10 to i8
  %r5 = call { i8, i1 } @llvm.uadd.with.overflow.i8(i8 %j9, i8 %j10)
  %r5v = extractvalue { i8, i1 } %r5, 0
  %r5o = extractvalue { i8, i1 } %r5, 1
  %x4 = zext i8 %r5v to i64
  %h4 = load volatile i64, i64* @sum
  %m4 = mul i64 %h4, 31
  %s4 = add i64 %m4, %x4
  store volatile i64 %s4, i64* @sum
  %x5 = zext i1 %r5o to i64
  %h5 = load volatile i64, i64* @sum
  %m5 = mul i64 %h5, 31
  %s5 = add i64 %m5, %x5
  store volatile i64 %s5, i64* @sum
  %i11 = load volatile i64, i64* %c
  %j11 = trunc i64 %i11 to i8
  %i12 = load volatile i64, i64* %c1
  %j12 = trunc i64 %i12 to i8
  %r6 = call { i8, i1 } @llvm.usub.with.overflow.i8(i8 %j11, i8 %j12)
  %r6v = extractvalue { i8, i1 } %r6, 0
  %r6o = extractvalue { i8, i1 } %r6, 1
  %x6 = zext i8 %r6v to i64
  %h6 = load volatile i64, i64* @sum
  %m6 = mul i64 %h6, 31
  %s6 = add i64 %m6, %x6
  store volatile i64 %s6, i64* @sum
  %x7 = zext i1 %r6o to i64
  %h7 = load volatile i64, i64* @sum
  %m7 = mul i64 %h7, 31
  %s7 = add i64 %m7, %x7
  store volatile i64 %s7, i64* @sum
  %i13 = load volatile i64, i64* %c
  %j13 = trunc i64 %i13 to i8
  %i14 = load volatile i64, i64* %c1
  %j14 = trunc i64 %i14 to i8
  %r7 = call { i8, i1 } @llvm.umul.with.overflow.i8(i8 %j13, i8 %j14)
  %r7v = extractvalue { i8, i1 } %r7, 0
  %r7o = extractvalue { i8, i1 } %r7, 1
  %x8 = zext i8 %r7v to i64
  %h8 = load volatile i64, i64* @sum
  %m8 = mul i64 %h8, 31
  %s8 = add i64 %m8, %x8
  store volatile i64 %s8, i64* @sum
  %x9 = zext i1 %r7o to i64
  %h9 = load volatile i64, i64* @sum
  %m9 = mul i64 %h9, 31
  %s9 = add i64 %m9, %x9
  store volatile i64 %s9, i64* @sum
  %i15 = load volatile i64, i64* %c
  %j15 = trunc i64 %i15 to i8
  %i16 = load volatile i64, i64* %c1
  %j16 = trunc i64 %i16 to i8
  %r8 = call { i8, i1 } @llvm.sadd.with.overflow.i8(i8 %j15, i8 %j16)
  %r8v = extractvalue { i8, i1 } %r8, 0
  %r8o = extractvalue { i8, i1 } %r8, 1
  %x10 = zext i8 %r8v to i64
  %h10 = load volatile i64, i64* @sum
  %m10 = mul i64 %h10, 31
  %s10 = add i64 %m10, %x10
  store volatile i64 %s10, i64* @sum
  %x11 = zext i1 %r8o to i64
  %h11 = load volatile i64, i64* @sum
  %m11 = mul i64 %h11, 31
  %s11 = add i64 %m11, %x11
  store volatile i64 %s11, i64* @sum
  %i17 = load volatile i64, i64* %c
  %j17 = trunc i64 %i17 to i8
  %i18 = load volatile i64, i64* %c1
  %j18 = trunc i64 %i18 to i8
  %r9 = call { i8, i1 } @llvm.ssub.with.overflow.i8(i8 %j17, i8 %j18)
  %r9v = extractvalue { i8, i1 } %r9, 0
  %r9o = extractvalue { i8, i1 } %r9, 1
  %x12 = zext i8 %r9v to i64
  %h12 = load volatile i64, i64* @sum
  %m12 = mul i64 %h12, 31
  %s12 = add i64 %m12, %x12
  store volatile i64 %s12, i64* @sum
  %x13 = zext i1 %r9o to i64
  %h13 = load volatile i64, i64* @sum
  %m13 = mul i64 %h13, 31
  %s13 = add i64 %m13, %x13
  store volatile i64 %s13, i64* @sum
  %i19 = load volatile i64, i64* %c
  %j19 = trunc i64 %i19 to i8
  %i20 = load volatile i64, i64* %c1
  %j20 = trunc i64 %i20 to i8
  %r10 = call { i8, i1 } @llvm.smul.with.overflow.i8(i8 %j19, i8 %j20)
  %r10v = extractvalue { i8, i1 } %r10, 0
  %r10o = extractvalue { i8, i1 } %r10, 1
  %x14 = zext i8 %r10v to i64
  %h14 = load volatile i64, i64* @sum
  %m14 = mul i64 %h14, 31
  %s14 = add i64 %m14, %x14
  store volatile i64 %s14, i64* @sum
  %x15 = zext i1 %r10o to i64
  %h15 = load volatile i64, i64* @sum
  %m15 = mul i64 %h15, 31
  %s15 = add i64 %m15, %x15
  store volatile i64 %s15, i64* @sum
  %i21 = load volatile i64, i64* %c
  %j21 = trunc i64 %i21 to i16
  %i22 = load volatile i64, i64* %c1
  %j22 = trunc i64 %i22 to i16
  %r11 = call i16 @llvm.uadd.sat.i16(i16 %j21, i16 %j22)
  %x16 = zext i16 %r11 to i64
  %h16 = load volatile i64, i64* @sum
  %m16 = mul i64 %h16, 31
  %s16 = add i64 %m16, %x16
  store volatile i64 %s16, i64* @sum
  %i23 = load volatile i64, i64* %c
  %j23 = trunc i64 %i23 to i16
  %i24 = load volatile i64, i64* %c1
  %j24 = trunc i64 %i24 to i16
  %r12 = call i16 @llvm.usub.sat.i16(i16 %j23, i16 %j24)
  %x17 = zext i16 %r12 to i64
  %h17 = load volatile i64, i64* @sum
  %m17 = mul i64 %h17, 31
  %s17 = add i64 %m17, %x17
  store volatile i64 %s17, i64* @sum
  %i25 = load volatile i64, i64* %c
  %j25 = trunc i64 %i25 to i16
  %i26 = load volatile i64, i64* %c1
  %j26 = trunc i64 %i26 to i16
  %r13 = call i16 @llvm.sadd.sat.i16(i16 %j25, i16 %j26)
  %x18 = zext i16 %r13 to i64
  %h18 = load volatile i64, i64* @sum
  %m18 = mul i64 %h18, 31
  %s18 = add i64 %m18, %x18
  store volatile i64 %s18, i64* @sum
  %i27 = load volatile i64, i64* %c
  %j27 = trunc i64 %i27 to i16
  %i28 = load volatile i64, i64* %c1
  %j28 = trunc i64 %i28 to i16
  %r14 = call i16 @llvm.ssub.sat.i16(i16 %j27, i16 %j28)
  %x19 = zext i16 %r14 to i64
  %h19 = load volatile i64, i64* @sum
  %m19 = mul i64 %h19, 31
  %s19 = add i64 %m19, %x19
  store volatile i64 %s19, i64* @sum
  %i29 = load volatile i64, i64* %c
  %j29 = trunc i64 %i29 to i16
  %i30 = load volatile i64, i64* %c1
  %j30 = trunc i64 %i30 to i16
  %r15 = call { i16, i1 } @llvm.uadd.with.overflow.i16(i16 %j29, i16 %j30)
  %r15v = extractvalue { i16, i1 } %r15, 0
  %r15o = extractvalue { i16, i1 } %r15, 1
  %x20 = zext i16 %r15v to i64
  %h20 = load volatile i64, i64* @sum
  %m20 = mul i64 %h20, 31
  %s20 = add i64 %m20, %x20
  store volatile i64 %s20, i64* @sum
  %x21 = zext i1 %r15o to i64
  %h21 = load volatile i64, i64* @sum
  %m21 = mul i64 %h21, 31
  %s21 = add i64 %m21, %x21
  store volatile i64 %s21, i64* @sum
  %i31 = load volatile i64, i64* %c
  %j31 = trunc i64 %i31 to i16
  %i32 = load volatile i64, i64* %c1
  %j32 = trunc i64 %i32 to i16
  %r16 = call { i16, i1 } @llvm.usub.with.overflow.i16(i16 %j31, i16 %j32)
  %r16v = extractvalue { i16, i1 } %r16, 0
  %r16o = extractvalue { i16, i1 } %r16, 1
  %x22 = zext i16 %r16v to i64
  %h22 = load volatile i64, i64* @sum
  %m22 = mul i64 %h22, 31
  %s22 = add i64 %m22, %x22
  store volatile i64 %s22, i64* @sum
  %x23 = zext i1 %r16o to i64
  %h23 = load volatile i64, i64* @sum
  %m23 = mul i64 %h23, 31
  %s23 = add i64 %m23, %x23
  store volatile i64 %s23, i64* @sum
  %i33 = load volatile i64, i64* %c
  %j33 = trunc i64 %i33 to i16
  %i34 = load volatile i64, i64* %c1
  %j34 = trunc i64 %i34 to i16
  %r17 = call { i16, i1 } @llvm.umul.with.overflow.i16(i16 %j33, i16 %j34)
  %r17v = extractvalue { i16, i1 } %r17, 0
  %r17o = extractvalue { i16, i1 } %r17, 1
  %x24 = zext i16 %r17v to i64
  %h24 = load volatile i64, i64* @sum
  %m24 = mul i64 %h24, 31
  %s24 = add i64 %m24, %x24
  store volatile i64 %s24, i64* @sum
  %x25 = zext i1 %r17o to i64
  %h25 = load volatile i64, i64* @sum
  %m25 = mul i64 %h25, 31
  %s25 = add i64 %m25, %x25
  store volatile i64 %s25, i64* @sum
  %i35 = load volatile i64, i64* %c
  %j35 = trunc i64 %i35 to i16
  %i36 = load volatile i64, i64* %c1
  %j36 = trunc i64 %i36 to i16
  %r18 = call { i16, i1 } @llvm.sadd.with.overflow.i16(i16 %j35, i16 %j36)
  %r18v = extractvalue { i16, i1 } %r18, 0
  %r18o = extractvalue { i16, i1 } %r18, 1
  %x26 = zext i16 %r18v to i64
  %h26 = load volatile i64, i64* @sum
  %m26 = mul i64 %h26, 31
  %s26 = add i64 %m26, %x26
  store volatile i64 %s26, i64* @sum
  %x27 = zext i1 %r18o to i64
  %h27 = load volatile i64, i64* @sum
  %m27 = mul i64 %h27, 31
  %s27 = add i64 %m27, %x27
  store volatile i64 %s27, i64* @sum
  %i37 = load volatile i64, i64* %c
  %j37 = trunc i64 %i37 to i16
  %i38 = load volatile i64, i64* %c1
  %j38 = trunc i64 %i38 to i16
  %r19 = call { i16, i1 } @llvm.ssub.with.overflow.i16(i16 %j37, i16 %j38)
  %r19v = extractvalue { i16, i1 } %r19, 0
  %r19o = extractvalue { i16, i1 } %r19, 1
  %x28 = zext i16 %r19v to i64
  %h28 = load volatile i64, i64* @sum
  %m28 = mul i64 %h28, 31
  %s28 = add i64 %m28, %x28
  store volatile i64 %s28, i64* @sum
  %x29 = zext i1 %r19o to i64
  %h29 = load volatile i64, i64* @sum
  %m29 = mul i64 %h29, 31
  %s29 = add i64 %m29, %x29
  store volatile i64 %s29, i64* @sum
  %i39 = load volatile i64, i64* %c
  %j39 = trunc i64 %i39 to i16
  %i40 = load volatile i64, i64* %c1
  %j40 = trunc i64 %i40 to i16
  %r20 = call { i16, i1 } @llvm.smul.with.overflow.i16(i16 %j39, i16 %j40)
  %r20v = extractvalue { i16, i1 } %r20, 0
  %r20o = extractvalue { i16, i1 } %r20, 1
  %x30 = zext i16 %r20v to i64
  %h30 = load volatile i64, i64* @sum
  %m30 = mul i64 %h30, 31
  %s30 = add i64 %m30, %x30
  store volatile i64 %s30, i64* @sum
  %x31 = zext i1 %r20o to i64
  %h31 = load volatile i64, i64* @sum
  %m31 = mul i64 %h31, 31
  %s31 = add i64 %m31, %x31
  store volatile i64 %s31, i64* @sum
  %i41 = load volatile i64, i64* %c
  %j41 = trunc i64 %i41 to i24
  %i42 = load volatile i64, i64* %c1
  %j42 = trunc i64 %i42 to i24
  %r21 = call i24 @llvm.uadd.sat.i24(i24 %j41, i24 %j42)
  %x32 = zext i24 %r21 to i64
  %h32 = load volatile i64, i64* @sum
  %m32 = mul i64 %h32, 31
  %s32 = add i64 %m32, %x32
  store volatile i64 %s32, i64* @sum
  %i43 = load volatile i64, i64* %c
  %j43 = trunc i64 %i43 to i24
  %i44 = load volatile i64, i64* %c1
  %j44 = trunc i64 %i44 to i24
  %r22 = call i24 @llvm.usub.sat.i24(i24 %j43, i24 %j44)
  %x33 = zext i24 %r22 to i64
  %h33 = load volatile i64, i64* @sum
  %m33 = mul i64 %h33, 31
  %s33 = add i64 %m33, %x33
  store volatile i64 %s33, i64* @sum
  %i45 = load volatile i64, i64* %c
  %j45 = trunc i64 %i45 to i24
  %i46 = load volatile i64, i64* %c1
  %j46 = trunc i64 %i46 to i24
  %r23 = call i24 @llvm.sadd.sat.i24(i24 %j45, i24 %j46)
  %x34 = zext i24 %r23 to i64
  %h34 = load volatile i64, i64* @sum
  %m34 = mul i64 %h34, 31
  %s34 = add i64 %m34, %x34
  store volatile i64 %s34, i64* @sum
  %i47 = load volatile i64, i64* %c
  %j47 = trunc i64 %i47 to i24
  %i48 = load volatile i64, i64* %c1
  %j48 = trunc i64 %i48 to i24
  %r24 = call i24 @llvm.ssub.sat.i24(i24 %j47, i24 %j48)
  %x35 = zext i24 %r24 to i64
  %h35 = load volatile i64, i64* @sum
  %m35 = mul i64 %h35, 31
  %s35 = add i64 %m35, %x35
  store volatile i64 %s35, i64* @sum
  %i49 = load volatile i64, i64* %c
  %j49 = trunc i64 %i49 to i24
  %i50 = load volatile i64, i64* %c1
  %j50 = trunc i64 %i50 to i24
  %r25 = call { i24, i1 } @llvm.uadd.with.overflow.i24(i24 %j49, i24 %j50)
  %r25v = extractvalue { i24, i1 } %r25, 0
  %r25o = extractvalue { i24, i1 } %r25, 1
  %x36 = zext i24 %r25v to i64
  %h36 = load volatile i64, i64* @sum
  %m36 = mul i64 %h36, 31
  %s36 = add i64 %m36, %x36
  store volatile i64 %s36, i64* @sum
  %x37 = zext i1 %r25o to i64
  %h37 = load volatile i64, i64* @sum
  %m37 = mul i64 %h37, 31
  %s37 = add i64 %m37, %x37
  store volatile i64 %s37, i64* @sum
  %i51 = load volatile i64, i64* %c
  %j51 = trunc i64 %i51 to i24
  %i52 = load volatile i64, i64* %c1
  %j52 = trunc i64 %i52 to i24
  %r26 = call { i24, i1 } @llvm.usub.with.overflow.i24(i24 %j51, i24 %j52)
  %r26v = extractvalue { i24, i1 } %r26, 0
  %r26o = extractvalue { i24, i1 } %r26, 1
  %x38 = zext i24 %r26v to i64
  %h38 = load volatile i64, i64* @sum
  %m38 = mul i64 %h38, 31
  %s38 = add i64 %m38, %x38
  store volatile i64 %s38, i64* @sum
  %x39 = zext i1 %r26o to i64
  %h39 = load volatile i64, i64* @sum
  %m39 = mul i64 %h39, 31
  %s39 = add i64 %m39, %x39
  store volatile i64 %s39, i64* @sum
  %i53 = load volatile i64, i64* %c
  %j53 = trunc i64 %i53 to i24
  %i54 = load volatile i64, i64* %c1
  %j54 = trunc i64 %i54 to i24
  %r27 = call { i24, i1 } @llvm.umul.with.overflow.i24(i24 %j53, i24 %j54)
  %r27v = extractvalue { i24, i1 } %r27, 0
  %r27o = extractvalue { i24, i1 } %r27, 1
  %x40 = zext i24 %r27v to i64
  %h40 = load volatile i64, i64* @sum
  %m40 = mul i64 %h40, 31
  %s40 = add i64 %m40, %x40
  store volatile i64 %s40, i64* @sum
  %x41 = zext i1 %r27o to i64
  %h41 = load volatile i64, i64* @sum
  %m41 = mul i64 %h41, 31
  %s41 = add i64 %m41, %x41
  store volatile i64 %s41, i64* @sum
  %i55 = load volatile i64, i64* %c
  %j55 = trunc i64 %i55 to i24
  %i56 = load volatile i64, i64* %c1
  %j56 = trunc i64 %i56 to i24
  %r28 = call { i24, i1 } @llvm.sadd.with.overflow.i24(i24 %j55, i24 %j56)
  %r28v = extractvalue { i24, i1 } %r28, 0
  %r28o = extractvalue { i24, i1 } %r28, 1
  %x42 = zext i24 %r28v to i64
  %h42 = load volatile i64, i64* @sum
  %m42 = mul i64 %h42, 31
  %s42 = add i64 %m42, %x42
  store volatile i64 %s42, i64* @sum
  %x43 = zext i1 %r28o to i64
  %h43 = load volatile i64, i64* @sum
  %m43 = mul i64 %h43, 31
  %s43 = add i64 %m43, %x43
  store volatile i64 %s43, i64* @sum
  %i57 = load volatile i64, i64* %c
  %j57 = trunc i64 %i57 to i24
  %i58 = load volatile i64, i64* %c1
  %j58 = trunc i64 %i58 to i24
  %r29 = call { i24, i1 } @llvm.ssub.with.overflow.i24(i24 %j57, i24 %j58)
  %r29v = extractvalue { i24, i1 } %r29, 0
  %r29o = extractvalue { i24, i1 } %r29, 1
  %x44 = zext i24 %r29v to i64
  %h44 = load volatile i64, i64* @sum
  %m44 = mul i64 %h44, 31
  %s44 = add i64 %m44, %x44
  store volatile i64 %s44, i64* @sum
  %x45 = zext i1 %r29o to i64
  %h45 = load volatile i64, i64* @sum
  %m45 = mul i64 %h45, 31
  %s45 = add i64 %m45, %x45
  store volatile i64 %s45, i64* @sum
  %i59 = load volatile i64, i64* %c
  %j59 = trunc i64 %i59 to i24
  %i60 = load volatile i64, i64* %c1
  %j60 = trunc i64 %i60 to i24
  %r30 = call { i24, i1 } @llvm.smul.with.overflow.i24(i24 %j59, i24 %j60)
  %r30v = extractvalue { i24, i1 } %r30, 0
  %r30o = extractvalue { i24, i1 } %r30, 1
  %x46 = zext i24 %r30v to i64
  %h46 = load volatile i64, i64* @sum
  %m46 = mul i64 %h46, 31
  %s46 = add i64 %m46, %x46
  store volatile i64 %s46, i64* @sum
  %x47 = zext i1 %r30o to i64
  %h47 = load volatile i64, i64* @sum
  %m47 = mul i64 %h47, 31
  %s47 = add i64 %m47, %x47
  store volatile i64 %s47, i64* @sum
  %i61 = load volatile i64, i64* %c
  %j61 = trunc i64 %i61 to i32
  %i62 = load volatile i64, i64* %c1
  %j62 = trunc i64 %i62 to i32
  %r31 = call i32 @llvm.uadd.sat.i32(i32 %j61, i32 %j62)
  %x48 = zext i32 %r31 to i64
  %h48 = load volatile i64, i64* @sum
  %m48 = mul i64 %h48, 31
  %s48 = add i64 %m48, %x48
  store volatile i64 %s48, i64* @sum
  %i63 = load volatile i64, i64* %c
  %j63 = trunc i64 %i63 to i32
  %i64 = load volatile i64, i64* %c1
  %j64 = trunc i64 %i64 to i32
  %r32 = call i32 @llvm.usub.sat.i32(i32 %j63, i32 %j64)
  %x49 = zext i32 %r32 to i64
  %h49 = load volatile i64, i64* @sum
  %m49 = mul i64 %h49, 31
  %s49 = add i64 %m49, %x49
  store volatile i64 %s49, i64* @sum
  %i65 = load volatile i64, i64* %c
  %j65 = trunc i64 %i65 to i32
  %i66 = load volatile i64, i64* %c1
  %j66 = trunc i64 %i66 to i32
  %r33 = call i32 @llvm.sadd.sat.i32(i32 %j65, i32 %j66)
  %x50 = zext i32 %r33 to i64
  %h50 = load volatile i64, i64* @sum
  %m50 = mul i64 %h50, 31
  %s50 = add i64 %m50, %x50
  store volatile i64 %s50, i64* @sum
  %i67 = load volatile i64, i64* %c
  %j67 = trunc i64 %i67 to i32
  %i68 = load volatile i64, i64* %c1
  %j68 = trunc i64 %i68 to i32
  %r34 = call i32 @llvm.ssub.sat.i32(i32 %j67, i32 %j68)
  %x51 = zext i32 %r34 to i64
  %h51 = load volatile i64, i64* @sum
  %m51 = mul i64 %h51, 31
  %s51 = add i64 %m51, %x51
  store volatile i64 %s51, i64* @sum
  %i69 = load volatile i64, i64* %c
  %j69 = trunc i64 %i69 to i32
  %i70 = load volatile i64, i64* %c1
  %j70 = trunc i64 %i70 to i32
  %r35 = call { i32, i1 } @llvm.uadd.with.overflow.i32(i32 %j69, i32 %j70)
  %r35v = extractvalue { i32, i1 } %r35, 0
  %r35o = extractvalue { i32, i1 } %r35, 1
  %x52 = zext i32 %r35v to i64
  %h52 = load volatile i64, i64* @sum
  %m52 = mul i64 %h52, 31
  %s52 = add i64 %m52, %x52
  store volatile i64 %s52, i64* @sum
  %x53 = zext i1 %r35o to i64
  %h53 = load volatile i64, i64* @sum
  %m53 = mul i64 %h53, 31
  %s53 = add i64 %m53, %x53
  store volatile i64 %s53, i64* @sum
  %i71 = load volatile i64, i64* %c
  %j71 = trunc i64 %i71 to i32
  %i72 = load volatile i64, i64* %c1
  %j72 = trunc i64 %i72 to i32
  %r36 = call { i32, i1 } @llvm.usub.with.overflow.i32(i32 %j71, i32 %j72)
  %r36v = extractvalue { i32, i1 } %r36, 0
  %r36o = extractvalue { i32, i1 } %r36, 1
  %x54 = zext i32 %r36v to i64
  %h54 = load volatile i64, i64* @sum
  %m54 = mul i64 %h54, 31
  %s54 = add i64 %m54, %x54
  store volatile i64 %s54, i64* @sum
  %x55 = zext i1 %r36o to i64
  %h55 = load volatile i64, i64* @sum
  %m55 = mul i64 %h55, 31
  %s55 = add i64 %m55, %x55
  store volatile i64 %s55, i64* @sum
  %i73 = load volatile i64, i64* %c
  %j73 = trunc i64 %i73 to i32
  %i74 = load volatile i64, i64* %c1
  %j74 = trunc i64 %i74 to i32
  %r37 = call { i32, i1 } @llvm.umul.with.overflow.i32(i32 %j73, i32 %j74)
  %r37v = extractvalue { i32, i1 } %r37, 0
  %r37o = extractvalue { i32, i1 } %r37, 1
  %x56 = zext i32 %r37v to i64
  %h56 = load volatile i64, i64* @sum
  %m56 = mul i64 %h56, 31
  %s56 = add i64 %m56, %x56
  store volatile i64 %s56, i64* @sum
  %x57 = zext i1 %r37o to i64
  %h57 = load volatile i64, i64* @sum
  %m57 = mul i64 %h57, 31
  %s57 = add i64 %m57, %x57
  store volatile i64 %s57, i64* @sum
  %i75 = load volatile i64, i64* %c
  %j75 = trunc i64 %i75 to i32
  %i76 = load volatile i64, i64* %c1
  %j76 = trunc i64 %i76 to i32
  %r38 = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %j75, i32 %j76)
  %r38v = extractvalue { i32, i1 } %r38, 0
  %r38o = extractvalue { i32, i1 } %r38, 1
  %x58 = zext i32 %r38v to i64
  %h58 = load volatile i64, i64* @sum
  %m58 = mul i64 %h58, 31
  %s58 = add i64 %m58, %x58
  store volatile i64 %s58, i64* @sum
  %x59 = zext i1 %r38o to i64
  %h59 = load volatile i64, i64* @sum
  %m59 = mul i64 %h59, 31
  %s59 = add i64 %m59, %x59
  store volatile i64 %s59, i64* @sum
  %i77 = load volatile i64, i64* %c
  %j77 = trunc i64 %i77 to i32
  %i78 = load volatile i64, i64* %c1
  %j78 = trunc i64 %i78 to i32
  %r39 = call { i32, i1 } @llvm.ssub.with.overflow.i32(i32 %j77, i32 %j78)
  %r39v = extractvalue { i32, i1 } %r39, 0
  %r39o = extractvalue { i32, i1 } %r39, 1
  %x60 = zext i32 %r39v to i64
  %h60 = load volatile i64, i64* @sum
  %m60 = mul i64 %h60, 31
  %s60 = add i64 %m60, %x60
  store volatile i64 %s60, i64* @sum
  %x61 = zext i1 %r39o to i64
  %h61 = load volatile i64, i64* @sum
  %m61 = mul i64 %h61, 31
  %s61 = add i64 %m61, %x61
  store volatile i64 %s61, i64* @sum
  %i79 = load volatile i64, i64* %c
  %j79 = trunc i64 %i79 to i32
  %i80 = load volatile i64, i64* %c1
  %j80 = trunc i64 %i80 to i32
  %r40 = call { i32, i1 } @llvm.smul.with.overflow.i32(i32 %j79, i32 %j80)
  %r40v = extractvalue { i32, i1 } %r40, 0
  %r40o = extractvalue { i32, i1 } %r40, 1
  %x62 = zext i32 %r40v to i64
  %h62 = load volatile i64, i64* @sum
  %m62 = mul i64 %h62, 31
  %s62 = add i64 %m62, %x62
  store volatile i64 %s62, i64* @sum
  %x63 = zext i1 %r40o to i64
  %h63 = load volatile i64, i64* @sum
  %m63 = mul i64 %h63, 31
  %s63 = add i64 %m63, %x63
  store volatile i64 %s63, i64* @sum
  %i81 = load volatile i64, i64* %c
  %i82 = load volatile i64, i64* %c1
  %r41 = call i64 @llvm.uadd.sat.i64(i64 %i81, i64 %i82)
  %h64 = load volatile i64, i64* @sum
  %m64 = mul i64 %h64, 31
  %s64 = add i64 %m64, %r41
  store volatile i64 %s64, i64* @sum
  %i83 = load volatile i64, i64* %c
  %i84 = load volatile i64, i64* %c1
  %r42 = call i64 @llvm.usub.sat.i64(i64 %i83, i64 %i84)
  %h65 = load volatile i64, i64* @sum
  %m65 = mul i64 %h65, 31
  %s65 = add i64 %m65, %r42
  store volatile i64 %s65, i64* @sum
  %i85 = load volatile i64, i64* %c
  %i86 = load volatile i64, i64* %c1
  %r43 = call i64 @llvm.sadd.sat.i64(i64 %i85, i64 %i86)
  %h66 = load volatile i64, i64* @sum
  %m66 = mul i64 %h66, 31
  %s66 = add i64 %m66, %r43
  store volatile i64 %s66, i64* @sum
  %i87 = load volatile i64, i64* %c
  %i88 = load volatile i64, i64* %c1
  %r44 = call i64 @llvm.ssub.sat.i64(i64 %i87, i64 %i88)
  %h67 = load volatile i64, i64* @sum
  %m67 = mul i64 %h67, 31
  %s67 = add i64 %m67, %r44
  store volatile i64 %s67, i64* @sum
  %i89 = load volatile i64, i64* %c
  %i90 = load volatile i64, i64* %c1
  %r45 = call { i64, i1 } @llvm.uadd.with.overflow.i64(i64 %i89, i64 %i90)
  %r45v = extractvalue { i64, i1 } %r45, 0
  %r45o = extractvalue { i64, i1 } %r45, 1
  %h68 = load volatile i64, i64* @sum
  %m68 = mul i64 %h68, 31
  %s68 = add i64 %m68, %r45v
  store volatile i64 %s68, i64* @sum
  %x69 = zext i1 %r45o to i64
  %h69 = load volatile i64, i64* @sum
  %m69 = mul i64 %h69, 31
  %s69 = add i64 %m69, %x69
  store volatile i64 %s69, i64* @sum
  %i91 = load volatile i64, i64* %c
  %i92 = load volatile i64, i64* %c1
  %r46 = call { i64, i1 } @llvm.usub.with.overflow.i64(i64 %i91, i64 %i92)
  %r46v = extractvalue { i64, i1 } %r46, 0
  %r46o = extractvalue { i64, i1 } %r46, 1
  %h70 = load volatile i64, i64* @sum
  %m70 = mul i64 %h70, 31
  %s70 = add i64 %m70, %r46v
  store volatile i64 %s70, i64* @sum
  %x71 = zext i1 %r46o to i64
  %h71 = load volatile i64, i64* @sum
  %m71 = mul i64 %h71, 31
  %s71 = add i64 %m71, %x71
  store volatile i64 %s71, i64* @sum
  %i93 = load volatile i64, i64* %c
  %i94 = load volatile i64, i64* %c1
  %r48 = call { i64, i1 } @llvm.sadd.with.overflow.i64(i64 %i93, i64 %i94)
  %r48v = extractvalue { i64, i1 } %r48, 0
  %r48o = extractvalue { i64, i1 } %r48, 1
  %h72 = load volatile i64, i64* @sum
  %m72 = mul i64 %h72, 31
  %s72 = add i64 %m72, %r48v
  store volatile i64 %s72, i64* @sum
  %x73 = zext i1 %r48o to i64
  %h73 = load volatile i64, i64* @sum
  %m73 = mul i64 %h73, 31
  %s73 = add i64 %m73, %x73
  store volatile i64 %s73, i64* @sum
  %i95 = load volatile i64, i64* %c
  %i96 = load volatile i64, i64* %c1
  %r49 = call { i64, i1 } @llvm.ssub.with.overflow.i64(i64 %i95, i64 %i96)
  %r49v = extractvalue { i64, i1 } %r49, 0
  %r49o = extractvalue { i64, i1 } %r49, 1
  %h74 = load volatile i64, i64* @sum
  %m74 = mul i64 %h74, 31
  %s74 = add i64 %m74, %r49v
  store volatile i64 %s74, i64* @sum
  %x75 = zext i1 %r49o to i64
  %h75 = load volatile i64, i64* @sum
  %m75 = mul i64 %h75, 31
  %s75 = add i64 %m75, %x75
  store volatile i64 %s75, i64* @sum
  %result = load i64, i64* @sum
  %d8 = getelementptr i64, i64* %c, i64 8
  store i64 %result, i64* %d8
  ret i32 0
}

declare i16 @llvm.sadd.sat.i16(i16, i16)
declare i16 @llvm.ssub.sat.i16(i16, i16)
declare i16 @llvm.uadd.sat.i16(i16, i16)
declare i16 @llvm.usub.sat.i16(i16, i16)
declare i24 @llvm.sadd.sat.i24(i24, i24)
declare i24 @llvm.ssub.sat.i24(i24, i24)
declare i24 @llvm.uadd.sat.i24(i24, i24)
declare i24 @llvm.usub.sat.i24(i24, i24)
declare i32 @llvm.sadd.sat.i32(i32, i32)
declare i32 @llvm.ssub.sat.i32(i32, i32)
declare i32 @llvm.uadd.sat.i32(i32, i32)
declare i32 @llvm.usub.sat.i32(i32, i32)
declare i64 @llvm.sadd.sat.i64(i64, i64)
declare i64 @llvm.ssub.sat.i64(i64, i64)
declare i64 @llvm.uadd.sat.i64(i64, i64)
declare i64 @llvm.usub.sat.i64(i64, i64)
declare i8 @llvm.sadd.sat.i8(i8, i8)
declare i8 @llvm.ssub.sat.i8(i8, i8)
declare i8 @llvm.uadd.sat.i8(i8, i8)
declare i8 @llvm.usub.sat.i8(i8, i8)
declare { i16, i1 } @llvm.sadd.with.overflow.i16(i16, i16)
declare { i16, i1 } @llvm.smul.with.overflow.i16(i16, i16)
declare { i16, i1 } @llvm.ssub.with.overflow.i16(i16, i16)
declare { i16, i1 } @llvm.uadd.with.overflow.i16(i16, i16)
declare { i16, i1 } @llvm.umul.with.overflow.i16(i16, i16)
declare { i16, i1 } @llvm.usub.with.overflow.i16(i16, i16)
declare { i24, i1 } @llvm.sadd.with.overflow.i24(i24, i24)
declare { i24, i1 } @llvm.smul.with.overflow.i24(i24, i24)
declare { i24, i1 } @llvm.ssub.with.overflow.i24(i24, i24)
declare { i24, i1 } @llvm.uadd.with.overflow.i24(i24, i24)
declare { i24, i1 } @llvm.umul.with.overflow.i24(i24, i24)
declare { i24, i1 } @llvm.usub.with.overflow.i24(i24, i24)
declare { i32, i1 } @llvm.sadd.with.overflow.i32(i32, i32)
declare { i32, i1 } @llvm.smul.with.overflow.i32(i32, i32)
declare { i32, i1 } @llvm.ssub.with.overflow.i32(i32, i32)
declare { i32, i1 } @llvm.uadd.with.overflow.i32(i32, i32)
declare { i32, i1 } @llvm.umul.with.overflow.i32(i32, i32)
declare { i32, i1 } @llvm.usub.with.overflow.i32(i32, i32)
declare { i64, i1 } @llvm.sadd.with.overflow.i64(i64, i64)
declare { i64, i1 } @llvm.ssub.with.overflow.i64(i64, i64)
declare { i64, i1 } @llvm.uadd.with.overflow.i64(i64, i64)
declare { i64, i1 } @llvm.usub.with.overflow.i64(i64, i64)
declare { i8, i1 } @llvm.sadd.with.overflow.i8(i8, i8)
declare { i8, i1 } @llvm.smul.with.overflow.i8(i8, i8)
declare { i8, i1 } @llvm.ssub.with.overflow.i8(i8, i8)
declare { i8, i1 } @llvm.uadd.with.overflow.i8(i8, i8)
declare { i8, i1 } @llvm.umul.with.overflow.i8(i8, i8)
declare { i8, i1 } @llvm.usub.with.overflow.i8(i8, i8)
