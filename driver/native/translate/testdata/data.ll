; Variables of all shapes, and where they go.
%entry = type { i8, i64, i8*, [2 x i16] }

@_license = global [13 x i8] c"Dual MIT/GPL\00", section "license"
@text = private unnamed_addr constant [4 x i8] c"abc\00", align 1
@two_texts = private unnamed_addr constant [4 x i8] c"a\00b\00", align 1
@wide_text = private unnamed_addr constant [3 x i16] [i16 97, i16 98, i16 0], align 2
@eight = private unnamed_addr constant [8 x i8] c"12345678", align 1
@named = internal constant [4 x i8] c"abc\00"
@limit = constant i32 -2, align 4
@zero = constant i32 0, align 4
@counter = global i64 0
@initial = internal global i16 513
@own = global i32 9, section ".data.own"
@records = global [2 x %entry] [%entry { i8 1, i64 -2, i8* getelementptr ([4 x i8], [4 x i8]* @named, i64 0, i64 2), [2 x i16] [i16 3, i16 4] }, %entry zeroinitializer], align 16
@addresses = constant [2 x i32*] [i32* @limit, i32* null]
@events = global [3 x i64*] zeroinitializer, section ".maps", align 8
@packed = global <{ i8, i32, i24 }> <{ i8 1, i32 2, i24 -3 }>
@shared = weak global i32 1
@elsewhere = external global i32
@llvm.used = appending global [1 x i8*] [i8* bitcast (i64* @counter to i8*)], section "llvm.metadata"

; Numbers that BPF can keep and not use, and vectors of integers.
@floats = global { float, [2 x double] } { float -1.5, [2 x double] [double 1.0, double 0xFFF0000000000000] }
@vector = global <4 x i16> <i16 1, i16 2, i16 -3, i16 4>
