; Integer operations of all widths, also of odd ones, and conversions.
define i64 @widths(i64 %a, i32 %b, i16 signext %c, i8 zeroext %d, i1 %e) {
  %sum = add nuw i64 %a, -5
  %small = trunc i64 %sum to i8
  %quot = udiv i8 %small, %d
  %rem = srem i32 %b, 7
  %wide = sext i16 %c to i32
  %mix = xor i32 %rem, %wide
  %bit = zext i1 %e to i32
  %shifted = shl i32 %mix, %bit
  %less = icmp slt i8 %quot, 3
  %pick = select i1 %less, i32 %shifted, i32 255
  %swapped = call i16 @llvm.bswap.i16(i16 %c)
  %s32 = zext i16 %swapped to i32
  %both = or i32 %pick, %s32
  %res = sext i32 %both to i64
  ret i64 %res
}

define i32 @odd(i32 %x, i64 %y) {
  %n = trunc i32 %x to i24
  %m = add i24 %n, 1
  %half = ashr i24 %m, 3
  %neg = icmp slt i24 %half, 0
  %k = trunc i64 %y to i3
  %ks = sext i3 %k to i24
  %mul = mul i24 %half, %ks
  %or = select i1 %neg, i24 %mul, i24 -1
  %z = zext i24 %or to i32
  ret i32 %z
}

define zeroext i16 @extended(i16 %x) {
  %y = add i16 %x, 1
  ret i16 %y
}

declare i16 @llvm.bswap.i16(i16)
