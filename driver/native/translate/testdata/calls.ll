; Helpers by number, functions of the module, narrow arguments and results.
define i32 @prog(i8* %ctx) section "socket" {
  %pid = call i64 inttoptr (i64 14 to i64 ()*)()
  %low = trunc i64 %pid to i16
  %odd = call zeroext i1 @is_odd(i16 signext %low, i8 3)
  %n = zext i1 %odd to i32
  call void @log(i8* %ctx)
  %m = call i32 @llvm.umin.i32(i32 %n, i32 5)
  ret i32 %m
}

define internal zeroext i1 @is_odd(i16 signext %x, i8 %bit) {
  %b = zext i8 %bit to i16
  %s = lshr i16 %x, %b
  %r = trunc i16 %s to i1
  ret i1 %r
}

define weak hidden void @log(i8* %ctx) noinline {
  %r = call i64 inttoptr (i64 5 to i64 ()*)()
  ret void
}

declare i32 @llvm.umin.i32(i32, i32)
