; Counts of bits, reversal and funnel shifts, of all widths and an odd one.
; Inputs are read anew each time, and results mixed in memory, so that the verifier
; has one state behind each operation.
; needs llc-19
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"
@sum = global i64 0

define i32 @prog(i64* %c) section "syscall" {
  store i64 0, i64* @sum
  %c1 = getelementptr i64, i64* %c, i64 1
  %c2 = getelementptr i64, i64* %c, i64 2
  %i1 = load volatile i64, i64* %c
  %j1 = trunc i64 %i1 to i8
  %r1 = call i8 @llvm.ctpop.i8(i8 %j1)
  %x0 = zext i8 %r1 to i64
  %h0 = load volatile i64, i64* @sum
  %m0 = mul i64 %h0, 31
  %s0 = add i64 %m0, %x0
  store volatile i64 %s0, i64* @sum
  %i2 = load volatile i64, i64* %c
  %j2 = trunc i64 %i2 to i8
  %r2 = call i8 @llvm.ctlz.i8(i8 %j2, i1 false)
  %x1 = zext i8 %r2 to i64
  %h1 = load volatile i64, i64* @sum
  %m1 = mul i64 %h1, 31
  %s1 = add i64 %m1, %x1
  store volatile i64 %s1, i64* @sum
  %r2z = call i8 @llvm.ctlz.i8(i8 0, i1 false)
  %x2 = zext i8 %r2z to i64
  %h2 = load volatile i64, i64* @sum
  %m2 = mul i64 %h2, 31
  %s2 = add i64 %m2, %x2
  store volatile i64 %s2, i64* @sum
  %i3 = load volatile i64, i64* %c1
  %j3 = trunc i64 %i3 to i8
  %r2o = or i8 %j3, 16
  %r2p = call i8 @llvm.ctlz.i8(i8 %r2o, i1 true)
  %x3 = zext i8 %r2p to i64
  %h3 = load volatile i64, i64* @sum
  %m3 = mul i64 %h3, 31
  %s3 = add i64 %m3, %x3
  store volatile i64 %s3, i64* @sum
  %i4 = load volatile i64, i64* %c
  %j4 = trunc i64 %i4 to i8
  %r3 = call i8 @llvm.cttz.i8(i8 %j4, i1 false)
  %x4 = zext i8 %r3 to i64
  %h4 = load volatile i64, i64* @sum
  %m4 = mul i64 %h4, 31
  %s4 = add i64 %m4, %x4
  store volatile i64 %s4, i64* @sum
  %r3z = call i8 @llvm.cttz.i8(i8 0, i1 false)
  %x5 = zext i8 %r3z to i64
  %h5 = load volatile i64, i64* @sum
  %m5 = mul i64 %h5, 31
  %s5 = add i64 %m5, %x5
  store volatile i64 %s5, i64* @sum
  %i5 = load volatile i64, i64* %c1
  %j5 = trunc i64 %i5 to i8
  %r3o = or i8 %j5, 16
  %r3p = call i8 @llvm.cttz.i8(i8 %r3o, i1 true)
  %x6 = zext i8 %r3p to i64
  %h6 = load volatile i64, i64* @sum
  %m6 = mul i64 %h6, 31
  %s6 = add i64 %m6, %x6
  store volatile i64 %s6, i64* @sum
  %i6 = load volatile i64, i64* %c
  %j6 = trunc i64 %i6 to i8
  %r4 = call i8 @llvm.bitreverse.i8(i8 %j6)
  %x7 = zext i8 %r4 to i64
  %h7 = load volatile i64, i64* @sum
  %m7 = mul i64 %h7, 31
  %s7 = add i64 %m7, %x7
  store volatile i64 %s7, i64* @sum
  %i7 = load volatile i64, i64* %c
  %j7 = trunc i64 %i7 to i8
  %i8 = load volatile i64, i64* %c1
  %j8 = trunc i64 %i8 to i8
  %i9 = load volatile i64, i64* %c2
  %j9 = trunc i64 %i9 to i8
  %r5.0 = call i8 @llvm.fshl.i8(i8 %j7, i8 %j8, i8 %j9)
  %x8 = zext i8 %r5.0 to i64
  %h8 = load volatile i64, i64* @sum
  %m8 = mul i64 %h8, 31
  %s8 = add i64 %m8, %x8
  store volatile i64 %s8, i64* @sum
  %i10 = load volatile i64, i64* %c
  %j10 = trunc i64 %i10 to i8
  %r5.1 = call i8 @llvm.fshl.i8(i8 %j10, i8 %j10, i8 5)
  %x9 = zext i8 %r5.1 to i64
  %h9 = load volatile i64, i64* @sum
  %m9 = mul i64 %h9, 31
  %s9 = add i64 %m9, %x9
  store volatile i64 %s9, i64* @sum
  %i11 = load volatile i64, i64* %c1
  %j11 = trunc i64 %i11 to i8
  %i12 = load volatile i64, i64* %c
  %j12 = trunc i64 %i12 to i8
  %r5.2 = call i8 @llvm.fshl.i8(i8 %j11, i8 %j12, i8 0)
  %x10 = zext i8 %r5.2 to i64
  %h10 = load volatile i64, i64* @sum
  %m10 = mul i64 %h10, 31
  %s10 = add i64 %m10, %x10
  store volatile i64 %s10, i64* @sum
  %i13 = load volatile i64, i64* %c
  %j13 = trunc i64 %i13 to i8
  %i14 = load volatile i64, i64* %c1
  %j14 = trunc i64 %i14 to i8
  %i15 = load volatile i64, i64* %c2
  %j15 = trunc i64 %i15 to i8
  %r6.0 = call i8 @llvm.fshr.i8(i8 %j13, i8 %j14, i8 %j15)
  %x11 = zext i8 %r6.0 to i64
  %h11 = load volatile i64, i64* @sum
  %m11 = mul i64 %h11, 31
  %s11 = add i64 %m11, %x11
  store volatile i64 %s11, i64* @sum
  %i16 = load volatile i64, i64* %c
  %j16 = trunc i64 %i16 to i8
  %r6.1 = call i8 @llvm.fshr.i8(i8 %j16, i8 %j16, i8 5)
  %x12 = zext i8 %r6.1 to i64
  %h12 = load volatile i64, i64* @sum
  %m12 = mul i64 %h12, 31
  %s12 = add i64 %m12, %x12
  store volatile i64 %s12, i64* @sum
  %i17 = load volatile i64, i64* %c1
  %j17 = trunc i64 %i17 to i8
  %i18 = load volatile i64, i64* %c
  %j18 = trunc i64 %i18 to i8
  %r6.2 = call i8 @llvm.fshr.i8(i8 %j17, i8 %j18, i8 0)
  %x13 = zext i8 %r6.2 to i64
  %h13 = load volatile i64, i64* @sum
  %m13 = mul i64 %h13, 31
  %s13 = add i64 %m13, %x13
  store volatile i64 %s13, i64* @sum
  %i19 = load volatile i64, i64* %c
  %j19 = trunc i64 %i19 to i16
  %r7 = call i16 @llvm.ctpop.i16(i16 %j19)
  %x14 = zext i16 %r7 to i64
  %h14 = load volatile i64, i64* @sum
  %m14 = mul i64 %h14, 31
  %s14 = add i64 %m14, %x14
  store volatile i64 %s14, i64* @sum
  %i20 = load volatile i64, i64* %c
  %j20 = trunc i64 %i20 to i16
  %r8 = call i16 @llvm.ctlz.i16(i16 %j20, i1 false)
  %x15 = zext i16 %r8 to i64
  %h15 = load volatile i64, i64* @sum
  %m15 = mul i64 %h15, 31
  %s15 = add i64 %m15, %x15
  store volatile i64 %s15, i64* @sum
  %r8z = call i16 @llvm.ctlz.i16(i16 0, i1 false)
  %x16 = zext i16 %r8z to i64
  %h16 = load volatile i64, i64* @sum
  %m16 = mul i64 %h16, 31
  %s16 = add i64 %m16, %x16
  store volatile i64 %s16, i64* @sum
  %i21 = load volatile i64, i64* %c1
  %j21 = trunc i64 %i21 to i16
  %r8o = or i16 %j21, 256
  %r8p = call i16 @llvm.ctlz.i16(i16 %r8o, i1 true)
  %x17 = zext i16 %r8p to i64
  %h17 = load volatile i64, i64* @sum
  %m17 = mul i64 %h17, 31
  %s17 = add i64 %m17, %x17
  store volatile i64 %s17, i64* @sum
  %i22 = load volatile i64, i64* %c
  %j22 = trunc i64 %i22 to i16
  %r9 = call i16 @llvm.cttz.i16(i16 %j22, i1 false)
  %x18 = zext i16 %r9 to i64
  %h18 = load volatile i64, i64* @sum
  %m18 = mul i64 %h18, 31
  %s18 = add i64 %m18, %x18
  store volatile i64 %s18, i64* @sum
  %r9z = call i16 @llvm.cttz.i16(i16 0, i1 false)
  %x19 = zext i16 %r9z to i64
  %h19 = load volatile i64, i64* @sum
  %m19 = mul i64 %h19, 31
  %s19 = add i64 %m19, %x19
  store volatile i64 %s19, i64* @sum
  %i23 = load volatile i64, i64* %c1
  %j23 = trunc i64 %i23 to i16
  %r9o = or i16 %j23, 256
  %r9p = call i16 @llvm.cttz.i16(i16 %r9o, i1 true)
  %x20 = zext i16 %r9p to i64
  %h20 = load volatile i64, i64* @sum
  %m20 = mul i64 %h20, 31
  %s20 = add i64 %m20, %x20
  store volatile i64 %s20, i64* @sum
  %i24 = load volatile i64, i64* %c
  %j24 = trunc i64 %i24 to i16
  %r10 = call i16 @llvm.bitreverse.i16(i16 %j24)
  %x21 = zext i16 %r10 to i64
  %h21 = load volatile i64, i64* @sum
  %m21 = mul i64 %h21, 31
  %s21 = add i64 %m21, %x21
  store volatile i64 %s21, i64* @sum
  %i25 = load volatile i64, i64* %c
  %j25 = trunc i64 %i25 to i16
  %i26 = load volatile i64, i64* %c1
  %j26 = trunc i64 %i26 to i16
  %i27 = load volatile i64, i64* %c2
  %j27 = trunc i64 %i27 to i16
  %r11.0 = call i16 @llvm.fshl.i16(i16 %j25, i16 %j26, i16 %j27)
  %x22 = zext i16 %r11.0 to i64
  %h22 = load volatile i64, i64* @sum
  %m22 = mul i64 %h22, 31
  %s22 = add i64 %m22, %x22
  store volatile i64 %s22, i64* @sum
  %i28 = load volatile i64, i64* %c
  %j28 = trunc i64 %i28 to i16
  %r11.1 = call i16 @llvm.fshl.i16(i16 %j28, i16 %j28, i16 5)
  %x23 = zext i16 %r11.1 to i64
  %h23 = load volatile i64, i64* @sum
  %m23 = mul i64 %h23, 31
  %s23 = add i64 %m23, %x23
  store volatile i64 %s23, i64* @sum
  %i29 = load volatile i64, i64* %c1
  %j29 = trunc i64 %i29 to i16
  %i30 = load volatile i64, i64* %c
  %j30 = trunc i64 %i30 to i16
  %r11.2 = call i16 @llvm.fshl.i16(i16 %j29, i16 %j30, i16 0)
  %x24 = zext i16 %r11.2 to i64
  %h24 = load volatile i64, i64* @sum
  %m24 = mul i64 %h24, 31
  %s24 = add i64 %m24, %x24
  store volatile i64 %s24, i64* @sum
  %i31 = load volatile i64, i64* %c
  %j31 = trunc i64 %i31 to i16
  %i32 = load volatile i64, i64* %c1
  %j32 = trunc i64 %i32 to i16
  %i33 = load volatile i64, i64* %c2
  %j33 = trunc i64 %i33 to i16
  %r12.0 = call i16 @llvm.fshr.i16(i16 %j31, i16 %j32, i16 %j33)
  %x25 = zext i16 %r12.0 to i64
  %h25 = load volatile i64, i64* @sum
  %m25 = mul i64 %h25, 31
  %s25 = add i64 %m25, %x25
  store volatile i64 %s25, i64* @sum
  %i34 = load volatile i64, i64* %c
  %j34 = trunc i64 %i34 to i16
  %r12.1 = call i16 @llvm.fshr.i16(i16 %j34, i16 %j34, i16 5)
  %x26 = zext i16 %r12.1 to i64
  %h26 = load volatile i64, i64* @sum
  %m26 = mul i64 %h26, 31
  %s26 = add i64 %m26, %x26
  store volatile i64 %s26, i64* @sum
  %i35 = load volatile i64, i64* %c1
  %j35 = trunc i64 %i35 to i16
  %i36 = load volatile i64, i64* %c
  %j36 = trunc i64 %i36 to i16
  %r12.2 = call i16 @llvm.fshr.i16(i16 %j35, i16 %j36, i16 0)
  %x27 = zext i16 %r12.2 to i64
  %h27 = load volatile i64, i64* @sum
  %m27 = mul i64 %h27, 31
  %s27 = add i64 %m27, %x27
  store volatile i64 %s27, i64* @sum
  %i37 = load volatile i64, i64* %c
  %j37 = trunc i64 %i37 to i24
  %r13 = call i24 @llvm.ctpop.i24(i24 %j37)
  %x28 = zext i24 %r13 to i64
  %h28 = load volatile i64, i64* @sum
  %m28 = mul i64 %h28, 31
  %s28 = add i64 %m28, %x28
  store volatile i64 %s28, i64* @sum
  %i38 = load volatile i64, i64* %c
  %j38 = trunc i64 %i38 to i24
  %r14 = call i24 @llvm.ctlz.i24(i24 %j38, i1 false)
  %x29 = zext i24 %r14 to i64
  %h29 = load volatile i64, i64* @sum
  %m29 = mul i64 %h29, 31
  %s29 = add i64 %m29, %x29
  store volatile i64 %s29, i64* @sum
  %r14z = call i24 @llvm.ctlz.i24(i24 0, i1 false)
  %x30 = zext i24 %r14z to i64
  %h30 = load volatile i64, i64* @sum
  %m30 = mul i64 %h30, 31
  %s30 = add i64 %m30, %x30
  store volatile i64 %s30, i64* @sum
  %i39 = load volatile i64, i64* %c1
  %j39 = trunc i64 %i39 to i24
  %r14o = or i24 %j39, 4096
  %r14p = call i24 @llvm.ctlz.i24(i24 %r14o, i1 true)
  %x31 = zext i24 %r14p to i64
  %h31 = load volatile i64, i64* @sum
  %m31 = mul i64 %h31, 31
  %s31 = add i64 %m31, %x31
  store volatile i64 %s31, i64* @sum
  %i40 = load volatile i64, i64* %c
  %j40 = trunc i64 %i40 to i24
  %r15 = call i24 @llvm.cttz.i24(i24 %j40, i1 false)
  %x32 = zext i24 %r15 to i64
  %h32 = load volatile i64, i64* @sum
  %m32 = mul i64 %h32, 31
  %s32 = add i64 %m32, %x32
  store volatile i64 %s32, i64* @sum
  %r15z = call i24 @llvm.cttz.i24(i24 0, i1 false)
  %x33 = zext i24 %r15z to i64
  %h33 = load volatile i64, i64* @sum
  %m33 = mul i64 %h33, 31
  %s33 = add i64 %m33, %x33
  store volatile i64 %s33, i64* @sum
  %i41 = load volatile i64, i64* %c1
  %j41 = trunc i64 %i41 to i24
  %r15o = or i24 %j41, 4096
  %r15p = call i24 @llvm.cttz.i24(i24 %r15o, i1 true)
  %x34 = zext i24 %r15p to i64
  %h34 = load volatile i64, i64* @sum
  %m34 = mul i64 %h34, 31
  %s34 = add i64 %m34, %x34
  store volatile i64 %s34, i64* @sum
  %i42 = load volatile i64, i64* %c
  %j42 = trunc i64 %i42 to i24
  %r16 = call i24 @llvm.bitreverse.i24(i24 %j42)
  %x35 = zext i24 %r16 to i64
  %h35 = load volatile i64, i64* @sum
  %m35 = mul i64 %h35, 31
  %s35 = add i64 %m35, %x35
  store volatile i64 %s35, i64* @sum
  %i43 = load volatile i64, i64* %c
  %j43 = trunc i64 %i43 to i24
  %i44 = load volatile i64, i64* %c1
  %j44 = trunc i64 %i44 to i24
  %i45 = load volatile i64, i64* %c2
  %j45 = trunc i64 %i45 to i24
  %r17.0 = call i24 @llvm.fshl.i24(i24 %j43, i24 %j44, i24 %j45)
  %x36 = zext i24 %r17.0 to i64
  %h36 = load volatile i64, i64* @sum
  %m36 = mul i64 %h36, 31
  %s36 = add i64 %m36, %x36
  store volatile i64 %s36, i64* @sum
  %i46 = load volatile i64, i64* %c
  %j46 = trunc i64 %i46 to i24
  %r17.1 = call i24 @llvm.fshl.i24(i24 %j46, i24 %j46, i24 5)
  %x37 = zext i24 %r17.1 to i64
  %h37 = load volatile i64, i64* @sum
  %m37 = mul i64 %h37, 31
  %s37 = add i64 %m37, %x37
  store volatile i64 %s37, i64* @sum
  %i47 = load volatile i64, i64* %c1
  %j47 = trunc i64 %i47 to i24
  %i48 = load volatile i64, i64* %c
  %j48 = trunc i64 %i48 to i24
  %r17.2 = call i24 @llvm.fshl.i24(i24 %j47, i24 %j48, i24 0)
  %x38 = zext i24 %r17.2 to i64
  %h38 = load volatile i64, i64* @sum
  %m38 = mul i64 %h38, 31
  %s38 = add i64 %m38, %x38
  store volatile i64 %s38, i64* @sum
  %i49 = load volatile i64, i64* %c
  %j49 = trunc i64 %i49 to i24
  %i50 = load volatile i64, i64* %c1
  %j50 = trunc i64 %i50 to i24
  %i51 = load volatile i64, i64* %c2
  %j51 = trunc i64 %i51 to i24
  %r18.0 = call i24 @llvm.fshr.i24(i24 %j49, i24 %j50, i24 %j51)
  %x39 = zext i24 %r18.0 to i64
  %h39 = load volatile i64, i64* @sum
  %m39 = mul i64 %h39, 31
  %s39 = add i64 %m39, %x39
  store volatile i64 %s39, i64* @sum
  %i52 = load volatile i64, i64* %c
  %j52 = trunc i64 %i52 to i24
  %r18.1 = call i24 @llvm.fshr.i24(i24 %j52, i24 %j52, i24 5)
  %x40 = zext i24 %r18.1 to i64
  %h40 = load volatile i64, i64* @sum
  %m40 = mul i64 %h40, 31
  %s40 = add i64 %m40, %x40
  store volatile i64 %s40, i64* @sum
  %i53 = load volatile i64, i64* %c1
  %j53 = trunc i64 %i53 to i24
  %i54 = load volatile i64, i64* %c
  %j54 = trunc i64 %i54 to i24
  %r18.2 = call i24 @llvm.fshr.i24(i24 %j53, i24 %j54, i24 0)
  %x41 = zext i24 %r18.2 to i64
  %h41 = load volatile i64, i64* @sum
  %m41 = mul i64 %h41, 31
  %s41 = add i64 %m41, %x41
  store volatile i64 %s41, i64* @sum
  %i55 = load volatile i64, i64* %c
  %j55 = trunc i64 %i55 to i32
  %r19 = call i32 @llvm.ctpop.i32(i32 %j55)
  %x42 = zext i32 %r19 to i64
  %h42 = load volatile i64, i64* @sum
  %m42 = mul i64 %h42, 31
  %s42 = add i64 %m42, %x42
  store volatile i64 %s42, i64* @sum
  %i56 = load volatile i64, i64* %c
  %j56 = trunc i64 %i56 to i32
  %r20 = call i32 @llvm.ctlz.i32(i32 %j56, i1 false)
  %x43 = zext i32 %r20 to i64
  %h43 = load volatile i64, i64* @sum
  %m43 = mul i64 %h43, 31
  %s43 = add i64 %m43, %x43
  store volatile i64 %s43, i64* @sum
  %r20z = call i32 @llvm.ctlz.i32(i32 0, i1 false)
  %x44 = zext i32 %r20z to i64
  %h44 = load volatile i64, i64* @sum
  %m44 = mul i64 %h44, 31
  %s44 = add i64 %m44, %x44
  store volatile i64 %s44, i64* @sum
  %i57 = load volatile i64, i64* %c1
  %j57 = trunc i64 %i57 to i32
  %r20o = or i32 %j57, 65536
  %r20p = call i32 @llvm.ctlz.i32(i32 %r20o, i1 true)
  %x45 = zext i32 %r20p to i64
  %h45 = load volatile i64, i64* @sum
  %m45 = mul i64 %h45, 31
  %s45 = add i64 %m45, %x45
  store volatile i64 %s45, i64* @sum
  %i58 = load volatile i64, i64* %c
  %j58 = trunc i64 %i58 to i32
  %r21 = call i32 @llvm.cttz.i32(i32 %j58, i1 false)
  %x46 = zext i32 %r21 to i64
  %h46 = load volatile i64, i64* @sum
  %m46 = mul i64 %h46, 31
  %s46 = add i64 %m46, %x46
  store volatile i64 %s46, i64* @sum
  %r21z = call i32 @llvm.cttz.i32(i32 0, i1 false)
  %x47 = zext i32 %r21z to i64
  %h47 = load volatile i64, i64* @sum
  %m47 = mul i64 %h47, 31
  %s47 = add i64 %m47, %x47
  store volatile i64 %s47, i64* @sum
  %i59 = load volatile i64, i64* %c1
  %j59 = trunc i64 %i59 to i32
  %r21o = or i32 %j59, 65536
  %r21p = call i32 @llvm.cttz.i32(i32 %r21o, i1 true)
  %x48 = zext i32 %r21p to i64
  %h48 = load volatile i64, i64* @sum
  %m48 = mul i64 %h48, 31
  %s48 = add i64 %m48, %x48
  store volatile i64 %s48, i64* @sum
  %i60 = load volatile i64, i64* %c
  %j60 = trunc i64 %i60 to i32
  %r22 = call i32 @llvm.bitreverse.i32(i32 %j60)
  %x49 = zext i32 %r22 to i64
  %h49 = load volatile i64, i64* @sum
  %m49 = mul i64 %h49, 31
  %s49 = add i64 %m49, %x49
  store volatile i64 %s49, i64* @sum
  %i61 = load volatile i64, i64* %c
  %j61 = trunc i64 %i61 to i32
  %i62 = load volatile i64, i64* %c1
  %j62 = trunc i64 %i62 to i32
  %i63 = load volatile i64, i64* %c2
  %j63 = trunc i64 %i63 to i32
  %r23.0 = call i32 @llvm.fshl.i32(i32 %j61, i32 %j62, i32 %j63)
  %x50 = zext i32 %r23.0 to i64
  %h50 = load volatile i64, i64* @sum
  %m50 = mul i64 %h50, 31
  %s50 = add i64 %m50, %x50
  store volatile i64 %s50, i64* @sum
  %i64 = load volatile i64, i64* %c
  %j64 = trunc i64 %i64 to i32
  %r23.1 = call i32 @llvm.fshl.i32(i32 %j64, i32 %j64, i32 5)
  %x51 = zext i32 %r23.1 to i64
  %h51 = load volatile i64, i64* @sum
  %m51 = mul i64 %h51, 31
  %s51 = add i64 %m51, %x51
  store volatile i64 %s51, i64* @sum
  %i65 = load volatile i64, i64* %c1
  %j65 = trunc i64 %i65 to i32
  %i66 = load volatile i64, i64* %c
  %j66 = trunc i64 %i66 to i32
  %r23.2 = call i32 @llvm.fshl.i32(i32 %j65, i32 %j66, i32 0)
  %x52 = zext i32 %r23.2 to i64
  %h52 = load volatile i64, i64* @sum
  %m52 = mul i64 %h52, 31
  %s52 = add i64 %m52, %x52
  store volatile i64 %s52, i64* @sum
  %i67 = load volatile i64, i64* %c
  %j67 = trunc i64 %i67 to i32
  %i68 = load volatile i64, i64* %c1
  %j68 = trunc i64 %i68 to i32
  %i69 = load volatile i64, i64* %c2
  %j69 = trunc i64 %i69 to i32
  %r24.0 = call i32 @llvm.fshr.i32(i32 %j67, i32 %j68, i32 %j69)
  %x53 = zext i32 %r24.0 to i64
  %h53 = load volatile i64, i64* @sum
  %m53 = mul i64 %h53, 31
  %s53 = add i64 %m53, %x53
  store volatile i64 %s53, i64* @sum
  %i70 = load volatile i64, i64* %c
  %j70 = trunc i64 %i70 to i32
  %r24.1 = call i32 @llvm.fshr.i32(i32 %j70, i32 %j70, i32 5)
  %x54 = zext i32 %r24.1 to i64
  %h54 = load volatile i64, i64* @sum
  %m54 = mul i64 %h54, 31
  %s54 = add i64 %m54, %x54
  store volatile i64 %s54, i64* @sum
  %i71 = load volatile i64, i64* %c1
  %j71 = trunc i64 %i71 to i32
  %i72 = load volatile i64, i64* %c
  %j72 = trunc i64 %i72 to i32
  %r24.2 = call i32 @llvm.fshr.i32(i32 %j71, i32 %j72, i32 0)
  %x55 = zext i32 %r24.2 to i64
  %h55 = load volatile i64, i64* @sum
  %m55 = mul i64 %h55, 31
  %s55 = add i64 %m55, %x55
  store volatile i64 %s55, i64* @sum
  %i73 = load volatile i64, i64* %c
  %r25 = call i64 @llvm.ctpop.i64(i64 %i73)
  %h56 = load volatile i64, i64* @sum
  %m56 = mul i64 %h56, 31
  %s56 = add i64 %m56, %r25
  store volatile i64 %s56, i64* @sum
  %i74 = load volatile i64, i64* %c
  %r26 = call i64 @llvm.ctlz.i64(i64 %i74, i1 false)
  %h57 = load volatile i64, i64* @sum
  %m57 = mul i64 %h57, 31
  %s57 = add i64 %m57, %r26
  store volatile i64 %s57, i64* @sum
  %r26z = call i64 @llvm.ctlz.i64(i64 0, i1 false)
  %h58 = load volatile i64, i64* @sum
  %m58 = mul i64 %h58, 31
  %s58 = add i64 %m58, %r26z
  store volatile i64 %s58, i64* @sum
  %i75 = load volatile i64, i64* %c1
  %r26o = or i64 %i75, 4294967296
  %r26p = call i64 @llvm.ctlz.i64(i64 %r26o, i1 true)
  %h59 = load volatile i64, i64* @sum
  %m59 = mul i64 %h59, 31
  %s59 = add i64 %m59, %r26p
  store volatile i64 %s59, i64* @sum
  %i76 = load volatile i64, i64* %c
  %r27 = call i64 @llvm.cttz.i64(i64 %i76, i1 false)
  %h60 = load volatile i64, i64* @sum
  %m60 = mul i64 %h60, 31
  %s60 = add i64 %m60, %r27
  store volatile i64 %s60, i64* @sum
  %r27z = call i64 @llvm.cttz.i64(i64 0, i1 false)
  %h61 = load volatile i64, i64* @sum
  %m61 = mul i64 %h61, 31
  %s61 = add i64 %m61, %r27z
  store volatile i64 %s61, i64* @sum
  %i77 = load volatile i64, i64* %c1
  %r27o = or i64 %i77, 4294967296
  %r27p = call i64 @llvm.cttz.i64(i64 %r27o, i1 true)
  %h62 = load volatile i64, i64* @sum
  %m62 = mul i64 %h62, 31
  %s62 = add i64 %m62, %r27p
  store volatile i64 %s62, i64* @sum
  %i78 = load volatile i64, i64* %c
  %r28 = call i64 @llvm.bitreverse.i64(i64 %i78)
  %h63 = load volatile i64, i64* @sum
  %m63 = mul i64 %h63, 31
  %s63 = add i64 %m63, %r28
  store volatile i64 %s63, i64* @sum
  %i79 = load volatile i64, i64* %c
  %i80 = load volatile i64, i64* %c1
  %i81 = load volatile i64, i64* %c2
  %r29.0 = call i64 @llvm.fshl.i64(i64 %i79, i64 %i80, i64 %i81)
  %h64 = load volatile i64, i64* @sum
  %m64 = mul i64 %h64, 31
  %s64 = add i64 %m64, %r29.0
  store volatile i64 %s64, i64* @sum
  %i82 = load volatile i64, i64* %c
  %r29.1 = call i64 @llvm.fshl.i64(i64 %i82, i64 %i82, i64 5)
  %h65 = load volatile i64, i64* @sum
  %m65 = mul i64 %h65, 31
  %s65 = add i64 %m65, %r29.1
  store volatile i64 %s65, i64* @sum
  %i83 = load volatile i64, i64* %c1
  %i84 = load volatile i64, i64* %c
  %r29.2 = call i64 @llvm.fshl.i64(i64 %i83, i64 %i84, i64 0)
  %h66 = load volatile i64, i64* @sum
  %m66 = mul i64 %h66, 31
  %s66 = add i64 %m66, %r29.2
  store volatile i64 %s66, i64* @sum
  %i85 = load volatile i64, i64* %c
  %i86 = load volatile i64, i64* %c1
  %i87 = load volatile i64, i64* %c2
  %r30.0 = call i64 @llvm.fshr.i64(i64 %i85, i64 %i86, i64 %i87)
  %h67 = load volatile i64, i64* @sum
  %m67 = mul i64 %h67, 31
  %s67 = add i64 %m67, %r30.0
  store volatile i64 %s67, i64* @sum
  %i88 = load volatile i64, i64* %c
  %r30.1 = call i64 @llvm.fshr.i64(i64 %i88, i64 %i88, i64 5)
  %h68 = load volatile i64, i64* @sum
  %m68 = mul i64 %h68, 31
  %s68 = add i64 %m68, %r30.1
  store volatile i64 %s68, i64* @sum
  %i89 = load volatile i64, i64* %c1
  %i90 = load volatile i64, i64* %c
  %r30.2 = call i64 @llvm.fshr.i64(i64 %i89, i64 %i90, i64 0)
  %h69 = load volatile i64, i64* @sum
  %m69 = mul i64 %h69, 31
  %s69 = add i64 %m69, %r30.2
  store volatile i64 %s69, i64* @sum
  %result = load i64, i64* @sum
  %d8 = getelementptr i64, i64* %c, i64 8
  store i64 %result, i64* %d8
  ret i32 0
}

declare i16 @llvm.bitreverse.i16(i16)
declare i16 @llvm.ctlz.i16(i16, i1)
declare i16 @llvm.ctpop.i16(i16)
declare i16 @llvm.cttz.i16(i16, i1)
declare i16 @llvm.fshl.i16(i16, i16, i16)
declare i16 @llvm.fshr.i16(i16, i16, i16)
declare i24 @llvm.bitreverse.i24(i24)
declare i24 @llvm.ctlz.i24(i24, i1)
declare i24 @llvm.ctpop.i24(i24)
declare i24 @llvm.cttz.i24(i24, i1)
declare i24 @llvm.fshl.i24(i24, i24, i24)
declare i24 @llvm.fshr.i24(i24, i24, i24)
declare i32 @llvm.bitreverse.i32(i32)
declare i32 @llvm.ctlz.i32(i32, i1)
declare i32 @llvm.ctpop.i32(i32)
declare i32 @llvm.cttz.i32(i32, i1)
declare i32 @llvm.fshl.i32(i32, i32, i32)
declare i32 @llvm.fshr.i32(i32, i32, i32)
declare i64 @llvm.bitreverse.i64(i64)
declare i64 @llvm.ctlz.i64(i64, i1)
declare i64 @llvm.ctpop.i64(i64)
declare i64 @llvm.cttz.i64(i64, i1)
declare i64 @llvm.fshl.i64(i64, i64, i64)
declare i64 @llvm.fshr.i64(i64, i64, i64)
declare i8 @llvm.bitreverse.i8(i8)
declare i8 @llvm.ctlz.i8(i8, i1)
declare i8 @llvm.ctpop.i8(i8)
declare i8 @llvm.cttz.i8(i8, i1)
declare i8 @llvm.fshl.i8(i8, i8, i8)
declare i8 @llvm.fshr.i8(i8, i8, i8)
