; Arithmetic that saturates, funnel shifts, minima, maxima, absolute values and
; comparisons of three ways, of all widths.
; llc: 22
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

declare i16 @llvm.abs.i16(i16, i1)
declare i16 @llvm.fshl.i16(i16, i16, i16)
declare i16 @llvm.fshr.i16(i16, i16, i16)
declare i16 @llvm.sadd.sat.i16(i16, i16)
declare i16 @llvm.smax.i16(i16, i16)
declare i16 @llvm.smin.i16(i16, i16)
declare i16 @llvm.sshl.sat.i16(i16, i16)
declare i16 @llvm.ssub.sat.i16(i16, i16)
declare i16 @llvm.uadd.sat.i16(i16, i16)
declare i16 @llvm.umax.i16(i16, i16)
declare i16 @llvm.umin.i16(i16, i16)
declare i16 @llvm.ushl.sat.i16(i16, i16)
declare i16 @llvm.usub.sat.i16(i16, i16)
declare i24 @llvm.abs.i24(i24, i1)
declare i24 @llvm.fshl.i24(i24, i24, i24)
declare i24 @llvm.fshr.i24(i24, i24, i24)
declare i24 @llvm.sadd.sat.i24(i24, i24)
declare i24 @llvm.smax.i24(i24, i24)
declare i24 @llvm.smin.i24(i24, i24)
declare i24 @llvm.sshl.sat.i24(i24, i24)
declare i24 @llvm.ssub.sat.i24(i24, i24)
declare i24 @llvm.uadd.sat.i24(i24, i24)
declare i24 @llvm.umax.i24(i24, i24)
declare i24 @llvm.umin.i24(i24, i24)
declare i24 @llvm.ushl.sat.i24(i24, i24)
declare i24 @llvm.usub.sat.i24(i24, i24)
declare i32 @llvm.abs.i32(i32, i1)
declare i32 @llvm.fshl.i32(i32, i32, i32)
declare i32 @llvm.fshr.i32(i32, i32, i32)
declare i32 @llvm.sadd.sat.i32(i32, i32)
declare i32 @llvm.smax.i32(i32, i32)
declare i32 @llvm.smin.i32(i32, i32)
declare i32 @llvm.sshl.sat.i32(i32, i32)
declare i32 @llvm.ssub.sat.i32(i32, i32)
declare i32 @llvm.uadd.sat.i32(i32, i32)
declare i32 @llvm.umax.i32(i32, i32)
declare i32 @llvm.umin.i32(i32, i32)
declare i32 @llvm.ushl.sat.i32(i32, i32)
declare i32 @llvm.usub.sat.i32(i32, i32)
declare i64 @llvm.abs.i64(i64, i1)
declare i64 @llvm.fshl.i64(i64, i64, i64)
declare i64 @llvm.fshr.i64(i64, i64, i64)
declare i64 @llvm.sadd.sat.i64(i64, i64)
declare i64 @llvm.smax.i64(i64, i64)
declare i64 @llvm.smin.i64(i64, i64)
declare i64 @llvm.sshl.sat.i64(i64, i64)
declare i64 @llvm.ssub.sat.i64(i64, i64)
declare i64 @llvm.uadd.sat.i64(i64, i64)
declare i64 @llvm.umax.i64(i64, i64)
declare i64 @llvm.umin.i64(i64, i64)
declare i64 @llvm.ushl.sat.i64(i64, i64)
declare i64 @llvm.usub.sat.i64(i64, i64)
declare i7 @llvm.abs.i7(i7, i1)
declare i7 @llvm.fshl.i7(i7, i7, i7)
declare i7 @llvm.fshr.i7(i7, i7, i7)
declare i7 @llvm.sadd.sat.i7(i7, i7)
declare i7 @llvm.smax.i7(i7, i7)
declare i7 @llvm.smin.i7(i7, i7)
declare i7 @llvm.sshl.sat.i7(i7, i7)
declare i7 @llvm.ssub.sat.i7(i7, i7)
declare i7 @llvm.uadd.sat.i7(i7, i7)
declare i7 @llvm.umax.i7(i7, i7)
declare i7 @llvm.umin.i7(i7, i7)
declare i7 @llvm.ushl.sat.i7(i7, i7)
declare i7 @llvm.usub.sat.i7(i7, i7)
declare i8 @llvm.abs.i8(i8, i1)
declare i8 @llvm.fshl.i8(i8, i8, i8)
declare i8 @llvm.fshr.i8(i8, i8, i8)
declare i8 @llvm.sadd.sat.i8(i8, i8)
declare i8 @llvm.scmp.i8.i16(i16, i16)
declare i8 @llvm.scmp.i8.i24(i24, i24)
declare i8 @llvm.scmp.i8.i32(i32, i32)
declare i8 @llvm.scmp.i8.i64(i64, i64)
declare i8 @llvm.scmp.i8.i7(i7, i7)
declare i8 @llvm.scmp.i8.i8(i8, i8)
declare i8 @llvm.smax.i8(i8, i8)
declare i8 @llvm.smin.i8(i8, i8)
declare i8 @llvm.sshl.sat.i8(i8, i8)
declare i8 @llvm.ssub.sat.i8(i8, i8)
declare i8 @llvm.uadd.sat.i8(i8, i8)
declare i8 @llvm.ucmp.i8.i16(i16, i16)
declare i8 @llvm.ucmp.i8.i24(i24, i24)
declare i8 @llvm.ucmp.i8.i32(i32, i32)
declare i8 @llvm.ucmp.i8.i64(i64, i64)
declare i8 @llvm.ucmp.i8.i7(i7, i7)
declare i8 @llvm.ucmp.i8.i8(i8, i8)
declare i8 @llvm.umax.i8(i8, i8)
declare i8 @llvm.umin.i8(i8, i8)
declare i8 @llvm.ushl.sat.i8(i8, i8)
declare i8 @llvm.usub.sat.i8(i8, i8)

define internal void @width8(i64 %x, i64 %y, i64* %c) noinline {
  %a8 = trunc i64 %x to i8
  %b8 = trunc i64 %y to i8
  %t8.0 = call i8 @llvm.uadd.sat.i8(i8 %a8, i8 %b8)
  %t8.1 = call i8 @llvm.sadd.sat.i8(i8 %a8, i8 %b8)
  %t8.2 = call i8 @llvm.usub.sat.i8(i8 %a8, i8 %b8)
  %t8.3 = call i8 @llvm.ssub.sat.i8(i8 %a8, i8 %b8)
  %t8.4 = call i8 @llvm.umin.i8(i8 %a8, i8 %b8)
  %t8.5 = call i8 @llvm.umax.i8(i8 %a8, i8 %b8)
  %t8.6 = call i8 @llvm.smin.i8(i8 %a8, i8 %b8)
  %t8.7 = call i8 @llvm.smax.i8(i8 %a8, i8 %b8)
  %n8 = and i8 %b8, 3
  %t8.8 = call i8 @llvm.ushl.sat.i8(i8 %a8, i8 %n8)
  %t8.9 = call i8 @llvm.sshl.sat.i8(i8 %a8, i8 %n8)
  %t8.10 = call i8 @llvm.fshl.i8(i8 %a8, i8 %b8, i8 %n8)
  %t8.11 = call i8 @llvm.fshl.i8(i8 %a8, i8 %b8, i8 %a8)
  %t8.12 = call i8 @llvm.fshr.i8(i8 %a8, i8 %b8, i8 %n8)
  %t8.13 = call i8 @llvm.fshr.i8(i8 %a8, i8 %b8, i8 %a8)
  %t8.14 = call i8 @llvm.abs.i8(i8 %b8, i1 false)
  %u8.ucmp = call i8 @llvm.ucmp.i8.i8(i8 %a8, i8 %b8)
  %v8.ucmp = sext i8 %u8.ucmp to i64
  %u8.scmp = call i8 @llvm.scmp.i8.i8(i8 %a8, i8 %b8)
  %v8.scmp = sext i8 %u8.scmp to i64
  %x8.0 = sext i8 %t8.0 to i64
  %m8.0 = mul i64 0, 31
  %s8.0 = xor i64 %m8.0, %x8.0
  %x8.1 = zext i8 %t8.1 to i64
  %m8.1 = mul i64 %s8.0, 31
  %s8.1 = xor i64 %m8.1, %x8.1
  %x8.2 = sext i8 %t8.2 to i64
  %m8.2 = mul i64 %s8.1, 31
  %s8.2 = xor i64 %m8.2, %x8.2
  %x8.3 = zext i8 %t8.3 to i64
  %m8.3 = mul i64 %s8.2, 31
  %s8.3 = xor i64 %m8.3, %x8.3
  %x8.4 = sext i8 %t8.4 to i64
  %m8.4 = mul i64 %s8.3, 31
  %s8.4 = xor i64 %m8.4, %x8.4
  %x8.5 = zext i8 %t8.5 to i64
  %m8.5 = mul i64 %s8.4, 31
  %s8.5 = xor i64 %m8.5, %x8.5
  %x8.6 = sext i8 %t8.6 to i64
  %m8.6 = mul i64 %s8.5, 31
  %s8.6 = xor i64 %m8.6, %x8.6
  %x8.7 = zext i8 %t8.7 to i64
  %m8.7 = mul i64 %s8.6, 31
  %s8.7 = xor i64 %m8.7, %x8.7
  %x8.8 = sext i8 %t8.8 to i64
  %m8.8 = mul i64 %s8.7, 31
  %s8.8 = xor i64 %m8.8, %x8.8
  %x8.9 = zext i8 %t8.9 to i64
  %m8.9 = mul i64 %s8.8, 31
  %s8.9 = xor i64 %m8.9, %x8.9
  %x8.10 = sext i8 %t8.10 to i64
  %m8.10 = mul i64 %s8.9, 31
  %s8.10 = xor i64 %m8.10, %x8.10
  %x8.11 = zext i8 %t8.11 to i64
  %m8.11 = mul i64 %s8.10, 31
  %s8.11 = xor i64 %m8.11, %x8.11
  %x8.12 = sext i8 %t8.12 to i64
  %m8.12 = mul i64 %s8.11, 31
  %s8.12 = xor i64 %m8.12, %x8.12
  %x8.13 = zext i8 %t8.13 to i64
  %m8.13 = mul i64 %s8.12, 31
  %s8.13 = xor i64 %m8.13, %x8.13
  %x8.14 = sext i8 %t8.14 to i64
  %m8.14 = mul i64 %s8.13, 31
  %s8.14 = xor i64 %m8.14, %x8.14
  %q8 = mul i64 %v8.ucmp, 5
  %q8s = add i64 %q8, %v8.scmp
  %o8 = getelementptr i64, i64* %c, i64 8
  store i64 %s8.14, i64* %o8
  %o8s = getelementptr i64, i64* %c, i64 9
  store i64 %q8s, i64* %o8s
  ret void
}

define internal void @width16(i64 %x, i64 %y, i64* %c) noinline {
  %a16 = trunc i64 %x to i16
  %b16 = trunc i64 %y to i16
  %t16.0 = call i16 @llvm.uadd.sat.i16(i16 %a16, i16 %b16)
  %t16.1 = call i16 @llvm.sadd.sat.i16(i16 %a16, i16 %b16)
  %t16.2 = call i16 @llvm.usub.sat.i16(i16 %a16, i16 %b16)
  %t16.3 = call i16 @llvm.ssub.sat.i16(i16 %a16, i16 %b16)
  %t16.4 = call i16 @llvm.umin.i16(i16 %a16, i16 %b16)
  %t16.5 = call i16 @llvm.umax.i16(i16 %a16, i16 %b16)
  %t16.6 = call i16 @llvm.smin.i16(i16 %a16, i16 %b16)
  %t16.7 = call i16 @llvm.smax.i16(i16 %a16, i16 %b16)
  %n16 = and i16 %b16, 3
  %t16.8 = call i16 @llvm.ushl.sat.i16(i16 %a16, i16 %n16)
  %t16.9 = call i16 @llvm.sshl.sat.i16(i16 %a16, i16 %n16)
  %t16.10 = call i16 @llvm.fshl.i16(i16 %a16, i16 %b16, i16 %n16)
  %t16.11 = call i16 @llvm.fshl.i16(i16 %a16, i16 %b16, i16 %a16)
  %t16.12 = call i16 @llvm.fshr.i16(i16 %a16, i16 %b16, i16 %n16)
  %t16.13 = call i16 @llvm.fshr.i16(i16 %a16, i16 %b16, i16 %a16)
  %t16.14 = call i16 @llvm.abs.i16(i16 %b16, i1 false)
  %u16.ucmp = call i8 @llvm.ucmp.i8.i16(i16 %a16, i16 %b16)
  %v16.ucmp = sext i8 %u16.ucmp to i64
  %u16.scmp = call i8 @llvm.scmp.i8.i16(i16 %a16, i16 %b16)
  %v16.scmp = sext i8 %u16.scmp to i64
  %x16.0 = sext i16 %t16.0 to i64
  %m16.0 = mul i64 0, 31
  %s16.0 = xor i64 %m16.0, %x16.0
  %x16.1 = zext i16 %t16.1 to i64
  %m16.1 = mul i64 %s16.0, 31
  %s16.1 = xor i64 %m16.1, %x16.1
  %x16.2 = sext i16 %t16.2 to i64
  %m16.2 = mul i64 %s16.1, 31
  %s16.2 = xor i64 %m16.2, %x16.2
  %x16.3 = zext i16 %t16.3 to i64
  %m16.3 = mul i64 %s16.2, 31
  %s16.3 = xor i64 %m16.3, %x16.3
  %x16.4 = sext i16 %t16.4 to i64
  %m16.4 = mul i64 %s16.3, 31
  %s16.4 = xor i64 %m16.4, %x16.4
  %x16.5 = zext i16 %t16.5 to i64
  %m16.5 = mul i64 %s16.4, 31
  %s16.5 = xor i64 %m16.5, %x16.5
  %x16.6 = sext i16 %t16.6 to i64
  %m16.6 = mul i64 %s16.5, 31
  %s16.6 = xor i64 %m16.6, %x16.6
  %x16.7 = zext i16 %t16.7 to i64
  %m16.7 = mul i64 %s16.6, 31
  %s16.7 = xor i64 %m16.7, %x16.7
  %x16.8 = sext i16 %t16.8 to i64
  %m16.8 = mul i64 %s16.7, 31
  %s16.8 = xor i64 %m16.8, %x16.8
  %x16.9 = zext i16 %t16.9 to i64
  %m16.9 = mul i64 %s16.8, 31
  %s16.9 = xor i64 %m16.9, %x16.9
  %x16.10 = sext i16 %t16.10 to i64
  %m16.10 = mul i64 %s16.9, 31
  %s16.10 = xor i64 %m16.10, %x16.10
  %x16.11 = zext i16 %t16.11 to i64
  %m16.11 = mul i64 %s16.10, 31
  %s16.11 = xor i64 %m16.11, %x16.11
  %x16.12 = sext i16 %t16.12 to i64
  %m16.12 = mul i64 %s16.11, 31
  %s16.12 = xor i64 %m16.12, %x16.12
  %x16.13 = zext i16 %t16.13 to i64
  %m16.13 = mul i64 %s16.12, 31
  %s16.13 = xor i64 %m16.13, %x16.13
  %x16.14 = sext i16 %t16.14 to i64
  %m16.14 = mul i64 %s16.13, 31
  %s16.14 = xor i64 %m16.14, %x16.14
  %q16 = mul i64 %v16.ucmp, 5
  %q16s = add i64 %q16, %v16.scmp
  %o16 = getelementptr i64, i64* %c, i64 10
  store i64 %s16.14, i64* %o16
  %o16s = getelementptr i64, i64* %c, i64 11
  store i64 %q16s, i64* %o16s
  ret void
}

define internal void @width32(i64 %x, i64 %y, i64* %c) noinline {
  %a32 = trunc i64 %x to i32
  %b32 = trunc i64 %y to i32
  %t32.0 = call i32 @llvm.uadd.sat.i32(i32 %a32, i32 %b32)
  %t32.1 = call i32 @llvm.sadd.sat.i32(i32 %a32, i32 %b32)
  %t32.2 = call i32 @llvm.usub.sat.i32(i32 %a32, i32 %b32)
  %t32.3 = call i32 @llvm.ssub.sat.i32(i32 %a32, i32 %b32)
  %t32.4 = call i32 @llvm.umin.i32(i32 %a32, i32 %b32)
  %t32.5 = call i32 @llvm.umax.i32(i32 %a32, i32 %b32)
  %t32.6 = call i32 @llvm.smin.i32(i32 %a32, i32 %b32)
  %t32.7 = call i32 @llvm.smax.i32(i32 %a32, i32 %b32)
  %n32 = and i32 %b32, 3
  %t32.8 = call i32 @llvm.ushl.sat.i32(i32 %a32, i32 %n32)
  %t32.9 = call i32 @llvm.sshl.sat.i32(i32 %a32, i32 %n32)
  %t32.10 = call i32 @llvm.fshl.i32(i32 %a32, i32 %b32, i32 %n32)
  %t32.11 = call i32 @llvm.fshl.i32(i32 %a32, i32 %b32, i32 %a32)
  %t32.12 = call i32 @llvm.fshr.i32(i32 %a32, i32 %b32, i32 %n32)
  %t32.13 = call i32 @llvm.fshr.i32(i32 %a32, i32 %b32, i32 %a32)
  %t32.14 = call i32 @llvm.abs.i32(i32 %b32, i1 false)
  %u32.ucmp = call i8 @llvm.ucmp.i8.i32(i32 %a32, i32 %b32)
  %v32.ucmp = sext i8 %u32.ucmp to i64
  %u32.scmp = call i8 @llvm.scmp.i8.i32(i32 %a32, i32 %b32)
  %v32.scmp = sext i8 %u32.scmp to i64
  %x32.0 = sext i32 %t32.0 to i64
  %m32.0 = mul i64 0, 31
  %s32.0 = xor i64 %m32.0, %x32.0
  %x32.1 = zext i32 %t32.1 to i64
  %m32.1 = mul i64 %s32.0, 31
  %s32.1 = xor i64 %m32.1, %x32.1
  %x32.2 = sext i32 %t32.2 to i64
  %m32.2 = mul i64 %s32.1, 31
  %s32.2 = xor i64 %m32.2, %x32.2
  %x32.3 = zext i32 %t32.3 to i64
  %m32.3 = mul i64 %s32.2, 31
  %s32.3 = xor i64 %m32.3, %x32.3
  %x32.4 = sext i32 %t32.4 to i64
  %m32.4 = mul i64 %s32.3, 31
  %s32.4 = xor i64 %m32.4, %x32.4
  %x32.5 = zext i32 %t32.5 to i64
  %m32.5 = mul i64 %s32.4, 31
  %s32.5 = xor i64 %m32.5, %x32.5
  %x32.6 = sext i32 %t32.6 to i64
  %m32.6 = mul i64 %s32.5, 31
  %s32.6 = xor i64 %m32.6, %x32.6
  %x32.7 = zext i32 %t32.7 to i64
  %m32.7 = mul i64 %s32.6, 31
  %s32.7 = xor i64 %m32.7, %x32.7
  %x32.8 = sext i32 %t32.8 to i64
  %m32.8 = mul i64 %s32.7, 31
  %s32.8 = xor i64 %m32.8, %x32.8
  %x32.9 = zext i32 %t32.9 to i64
  %m32.9 = mul i64 %s32.8, 31
  %s32.9 = xor i64 %m32.9, %x32.9
  %x32.10 = sext i32 %t32.10 to i64
  %m32.10 = mul i64 %s32.9, 31
  %s32.10 = xor i64 %m32.10, %x32.10
  %x32.11 = zext i32 %t32.11 to i64
  %m32.11 = mul i64 %s32.10, 31
  %s32.11 = xor i64 %m32.11, %x32.11
  %x32.12 = sext i32 %t32.12 to i64
  %m32.12 = mul i64 %s32.11, 31
  %s32.12 = xor i64 %m32.12, %x32.12
  %x32.13 = zext i32 %t32.13 to i64
  %m32.13 = mul i64 %s32.12, 31
  %s32.13 = xor i64 %m32.13, %x32.13
  %x32.14 = sext i32 %t32.14 to i64
  %m32.14 = mul i64 %s32.13, 31
  %s32.14 = xor i64 %m32.14, %x32.14
  %q32 = mul i64 %v32.ucmp, 5
  %q32s = add i64 %q32, %v32.scmp
  %o32 = getelementptr i64, i64* %c, i64 12
  store i64 %s32.14, i64* %o32
  %o32s = getelementptr i64, i64* %c, i64 13
  store i64 %q32s, i64* %o32s
  ret void
}

define internal void @width64(i64 %x, i64 %y, i64* %c) noinline {
  %a64 = add i64 %x, 0
  %b64 = add i64 %y, 0
  %t64.0 = call i64 @llvm.uadd.sat.i64(i64 %a64, i64 %b64)
  %t64.1 = call i64 @llvm.sadd.sat.i64(i64 %a64, i64 %b64)
  %t64.2 = call i64 @llvm.usub.sat.i64(i64 %a64, i64 %b64)
  %t64.3 = call i64 @llvm.ssub.sat.i64(i64 %a64, i64 %b64)
  %t64.4 = call i64 @llvm.umin.i64(i64 %a64, i64 %b64)
  %t64.5 = call i64 @llvm.umax.i64(i64 %a64, i64 %b64)
  %t64.6 = call i64 @llvm.smin.i64(i64 %a64, i64 %b64)
  %t64.7 = call i64 @llvm.smax.i64(i64 %a64, i64 %b64)
  %n64 = and i64 %b64, 3
  %t64.8 = call i64 @llvm.ushl.sat.i64(i64 %a64, i64 %n64)
  %t64.9 = call i64 @llvm.sshl.sat.i64(i64 %a64, i64 %n64)
  %t64.10 = call i64 @llvm.fshl.i64(i64 %a64, i64 %b64, i64 %n64)
  %t64.11 = call i64 @llvm.fshl.i64(i64 %a64, i64 %b64, i64 %a64)
  %t64.12 = call i64 @llvm.fshr.i64(i64 %a64, i64 %b64, i64 %n64)
  %t64.13 = call i64 @llvm.fshr.i64(i64 %a64, i64 %b64, i64 %a64)
  %t64.14 = call i64 @llvm.abs.i64(i64 %b64, i1 false)
  %u64.ucmp = call i8 @llvm.ucmp.i8.i64(i64 %a64, i64 %b64)
  %v64.ucmp = sext i8 %u64.ucmp to i64
  %u64.scmp = call i8 @llvm.scmp.i8.i64(i64 %a64, i64 %b64)
  %v64.scmp = sext i8 %u64.scmp to i64
  %m64.0 = mul i64 0, 31
  %s64.0 = xor i64 %m64.0, %t64.0
  %m64.1 = mul i64 %s64.0, 31
  %s64.1 = xor i64 %m64.1, %t64.1
  %m64.2 = mul i64 %s64.1, 31
  %s64.2 = xor i64 %m64.2, %t64.2
  %m64.3 = mul i64 %s64.2, 31
  %s64.3 = xor i64 %m64.3, %t64.3
  %m64.4 = mul i64 %s64.3, 31
  %s64.4 = xor i64 %m64.4, %t64.4
  %m64.5 = mul i64 %s64.4, 31
  %s64.5 = xor i64 %m64.5, %t64.5
  %m64.6 = mul i64 %s64.5, 31
  %s64.6 = xor i64 %m64.6, %t64.6
  %m64.7 = mul i64 %s64.6, 31
  %s64.7 = xor i64 %m64.7, %t64.7
  %m64.8 = mul i64 %s64.7, 31
  %s64.8 = xor i64 %m64.8, %t64.8
  %m64.9 = mul i64 %s64.8, 31
  %s64.9 = xor i64 %m64.9, %t64.9
  %m64.10 = mul i64 %s64.9, 31
  %s64.10 = xor i64 %m64.10, %t64.10
  %m64.11 = mul i64 %s64.10, 31
  %s64.11 = xor i64 %m64.11, %t64.11
  %m64.12 = mul i64 %s64.11, 31
  %s64.12 = xor i64 %m64.12, %t64.12
  %m64.13 = mul i64 %s64.12, 31
  %s64.13 = xor i64 %m64.13, %t64.13
  %m64.14 = mul i64 %s64.13, 31
  %s64.14 = xor i64 %m64.14, %t64.14
  %q64 = mul i64 %v64.ucmp, 5
  %q64s = add i64 %q64, %v64.scmp
  %o64 = getelementptr i64, i64* %c, i64 14
  store i64 %s64.14, i64* %o64
  %o64s = getelementptr i64, i64* %c, i64 15
  store i64 %q64s, i64* %o64s
  ret void
}

define internal void @width24(i64 %x, i64 %y, i64* %c) noinline {
  %a24 = trunc i64 %x to i24
  %b24 = trunc i64 %y to i24
  %t24.0 = call i24 @llvm.uadd.sat.i24(i24 %a24, i24 %b24)
  %t24.1 = call i24 @llvm.sadd.sat.i24(i24 %a24, i24 %b24)
  %t24.2 = call i24 @llvm.usub.sat.i24(i24 %a24, i24 %b24)
  %t24.3 = call i24 @llvm.ssub.sat.i24(i24 %a24, i24 %b24)
  %t24.4 = call i24 @llvm.umin.i24(i24 %a24, i24 %b24)
  %t24.5 = call i24 @llvm.umax.i24(i24 %a24, i24 %b24)
  %t24.6 = call i24 @llvm.smin.i24(i24 %a24, i24 %b24)
  %t24.7 = call i24 @llvm.smax.i24(i24 %a24, i24 %b24)
  %n24 = and i24 %b24, 3
  %t24.8 = call i24 @llvm.ushl.sat.i24(i24 %a24, i24 %n24)
  %t24.9 = call i24 @llvm.sshl.sat.i24(i24 %a24, i24 %n24)
  %t24.10 = call i24 @llvm.fshl.i24(i24 %a24, i24 %b24, i24 %n24)
  %t24.11 = call i24 @llvm.fshl.i24(i24 %a24, i24 %b24, i24 %a24)
  %t24.12 = call i24 @llvm.fshr.i24(i24 %a24, i24 %b24, i24 %n24)
  %t24.13 = call i24 @llvm.fshr.i24(i24 %a24, i24 %b24, i24 %a24)
  %t24.14 = call i24 @llvm.abs.i24(i24 %b24, i1 false)
  %u24.ucmp = call i8 @llvm.ucmp.i8.i24(i24 %a24, i24 %b24)
  %v24.ucmp = sext i8 %u24.ucmp to i64
  %u24.scmp = call i8 @llvm.scmp.i8.i24(i24 %a24, i24 %b24)
  %v24.scmp = sext i8 %u24.scmp to i64
  %x24.0 = sext i24 %t24.0 to i64
  %m24.0 = mul i64 0, 31
  %s24.0 = xor i64 %m24.0, %x24.0
  %x24.1 = zext i24 %t24.1 to i64
  %m24.1 = mul i64 %s24.0, 31
  %s24.1 = xor i64 %m24.1, %x24.1
  %x24.2 = sext i24 %t24.2 to i64
  %m24.2 = mul i64 %s24.1, 31
  %s24.2 = xor i64 %m24.2, %x24.2
  %x24.3 = zext i24 %t24.3 to i64
  %m24.3 = mul i64 %s24.2, 31
  %s24.3 = xor i64 %m24.3, %x24.3
  %x24.4 = sext i24 %t24.4 to i64
  %m24.4 = mul i64 %s24.3, 31
  %s24.4 = xor i64 %m24.4, %x24.4
  %x24.5 = zext i24 %t24.5 to i64
  %m24.5 = mul i64 %s24.4, 31
  %s24.5 = xor i64 %m24.5, %x24.5
  %x24.6 = sext i24 %t24.6 to i64
  %m24.6 = mul i64 %s24.5, 31
  %s24.6 = xor i64 %m24.6, %x24.6
  %x24.7 = zext i24 %t24.7 to i64
  %m24.7 = mul i64 %s24.6, 31
  %s24.7 = xor i64 %m24.7, %x24.7
  %x24.8 = sext i24 %t24.8 to i64
  %m24.8 = mul i64 %s24.7, 31
  %s24.8 = xor i64 %m24.8, %x24.8
  %x24.9 = zext i24 %t24.9 to i64
  %m24.9 = mul i64 %s24.8, 31
  %s24.9 = xor i64 %m24.9, %x24.9
  %x24.10 = sext i24 %t24.10 to i64
  %m24.10 = mul i64 %s24.9, 31
  %s24.10 = xor i64 %m24.10, %x24.10
  %x24.11 = zext i24 %t24.11 to i64
  %m24.11 = mul i64 %s24.10, 31
  %s24.11 = xor i64 %m24.11, %x24.11
  %x24.12 = sext i24 %t24.12 to i64
  %m24.12 = mul i64 %s24.11, 31
  %s24.12 = xor i64 %m24.12, %x24.12
  %x24.13 = zext i24 %t24.13 to i64
  %m24.13 = mul i64 %s24.12, 31
  %s24.13 = xor i64 %m24.13, %x24.13
  %x24.14 = sext i24 %t24.14 to i64
  %m24.14 = mul i64 %s24.13, 31
  %s24.14 = xor i64 %m24.14, %x24.14
  %q24 = mul i64 %v24.ucmp, 5
  %q24s = add i64 %q24, %v24.scmp
  %o24 = getelementptr i64, i64* %c, i64 16
  store i64 %s24.14, i64* %o24
  %o24s = getelementptr i64, i64* %c, i64 17
  store i64 %q24s, i64* %o24s
  ret void
}

define internal void @width7(i64 %x, i64 %y, i64* %c) noinline {
  %a7 = trunc i64 %x to i7
  %b7 = trunc i64 %y to i7
  %t7.0 = call i7 @llvm.uadd.sat.i7(i7 %a7, i7 %b7)
  %t7.1 = call i7 @llvm.sadd.sat.i7(i7 %a7, i7 %b7)
  %t7.2 = call i7 @llvm.usub.sat.i7(i7 %a7, i7 %b7)
  %t7.3 = call i7 @llvm.ssub.sat.i7(i7 %a7, i7 %b7)
  %t7.4 = call i7 @llvm.umin.i7(i7 %a7, i7 %b7)
  %t7.5 = call i7 @llvm.umax.i7(i7 %a7, i7 %b7)
  %t7.6 = call i7 @llvm.smin.i7(i7 %a7, i7 %b7)
  %t7.7 = call i7 @llvm.smax.i7(i7 %a7, i7 %b7)
  %n7 = and i7 %b7, 3
  %t7.8 = call i7 @llvm.ushl.sat.i7(i7 %a7, i7 %n7)
  %t7.9 = call i7 @llvm.sshl.sat.i7(i7 %a7, i7 %n7)
  %t7.10 = call i7 @llvm.fshl.i7(i7 %a7, i7 %b7, i7 %n7)
  %t7.11 = call i7 @llvm.fshl.i7(i7 %a7, i7 %b7, i7 %a7)
  %t7.12 = call i7 @llvm.fshr.i7(i7 %a7, i7 %b7, i7 %n7)
  %t7.13 = call i7 @llvm.fshr.i7(i7 %a7, i7 %b7, i7 %a7)
  %t7.14 = call i7 @llvm.abs.i7(i7 %b7, i1 false)
  %u7.ucmp = call i8 @llvm.ucmp.i8.i7(i7 %a7, i7 %b7)
  %v7.ucmp = sext i8 %u7.ucmp to i64
  %u7.scmp = call i8 @llvm.scmp.i8.i7(i7 %a7, i7 %b7)
  %v7.scmp = sext i8 %u7.scmp to i64
  %x7.0 = sext i7 %t7.0 to i64
  %m7.0 = mul i64 0, 31
  %s7.0 = xor i64 %m7.0, %x7.0
  %x7.1 = zext i7 %t7.1 to i64
  %m7.1 = mul i64 %s7.0, 31
  %s7.1 = xor i64 %m7.1, %x7.1
  %x7.2 = sext i7 %t7.2 to i64
  %m7.2 = mul i64 %s7.1, 31
  %s7.2 = xor i64 %m7.2, %x7.2
  %x7.3 = zext i7 %t7.3 to i64
  %m7.3 = mul i64 %s7.2, 31
  %s7.3 = xor i64 %m7.3, %x7.3
  %x7.4 = sext i7 %t7.4 to i64
  %m7.4 = mul i64 %s7.3, 31
  %s7.4 = xor i64 %m7.4, %x7.4
  %x7.5 = zext i7 %t7.5 to i64
  %m7.5 = mul i64 %s7.4, 31
  %s7.5 = xor i64 %m7.5, %x7.5
  %x7.6 = sext i7 %t7.6 to i64
  %m7.6 = mul i64 %s7.5, 31
  %s7.6 = xor i64 %m7.6, %x7.6
  %x7.7 = zext i7 %t7.7 to i64
  %m7.7 = mul i64 %s7.6, 31
  %s7.7 = xor i64 %m7.7, %x7.7
  %x7.8 = sext i7 %t7.8 to i64
  %m7.8 = mul i64 %s7.7, 31
  %s7.8 = xor i64 %m7.8, %x7.8
  %x7.9 = zext i7 %t7.9 to i64
  %m7.9 = mul i64 %s7.8, 31
  %s7.9 = xor i64 %m7.9, %x7.9
  %x7.10 = sext i7 %t7.10 to i64
  %m7.10 = mul i64 %s7.9, 31
  %s7.10 = xor i64 %m7.10, %x7.10
  %x7.11 = zext i7 %t7.11 to i64
  %m7.11 = mul i64 %s7.10, 31
  %s7.11 = xor i64 %m7.11, %x7.11
  %x7.12 = sext i7 %t7.12 to i64
  %m7.12 = mul i64 %s7.11, 31
  %s7.12 = xor i64 %m7.12, %x7.12
  %x7.13 = zext i7 %t7.13 to i64
  %m7.13 = mul i64 %s7.12, 31
  %s7.13 = xor i64 %m7.13, %x7.13
  %x7.14 = sext i7 %t7.14 to i64
  %m7.14 = mul i64 %s7.13, 31
  %s7.14 = xor i64 %m7.14, %x7.14
  %q7 = mul i64 %v7.ucmp, 5
  %q7s = add i64 %q7, %v7.scmp
  %o7 = getelementptr i64, i64* %c, i64 18
  store i64 %s7.14, i64* %o7
  %o7s = getelementptr i64, i64* %c, i64 19
  store i64 %q7s, i64* %o7s
  ret void
}

define i32 @prog(i64* %c) section "syscall" {
  %c1 = getelementptr i64, i64* %c, i64 1
  %x = load i64, i64* %c
  %y = load i64, i64* %c1
  call void @width8(i64 %x, i64 %y, i64* %c)
  call void @width16(i64 %x, i64 %y, i64* %c)
  call void @width32(i64 %x, i64 %y, i64* %c)
  call void @width64(i64 %x, i64 %y, i64* %c)
  call void @width24(i64 %x, i64 %y, i64* %c)
  call void @width7(i64 %x, i64 %y, i64* %c)
  %r = trunc i64 %y to i32
  ret i32 %r
}
