; What an old rustc makes of a kprobe: pointers with types, a message that is put
; together on the stack, a helper by its number, sections for the license and the
; kernel's version, arithmetic that panics, and a panic that loops for ever.
source_filename = "probe.1a2b3c4d-cgu.0"
target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpfel"

%"core::panic::PanicInfo" = type { { {}*, [3 x i64]* }, i64*, %"core::panic::Location"*, i8, [7 x i8] }
%"core::panic::Location" = type { { [0 x i8]*, i64 }, i32, i32 }

@_license = dso_local local_unnamed_addr constant [4 x i8] c"GPL\00", section "license", align 1
@_version = dso_local local_unnamed_addr constant i32 -2, section "version", align 4
@alloc_6d65737361676531 = private unnamed_addr constant <{ [12 x i8] }> <{ [12 x i8] c"probe.rs:7:5" }>, align 1
@alloc_6d65737361676532 = private unnamed_addr constant <{ i8*, [16 x i8] }> <{ i8* getelementptr inbounds (<{ [12 x i8] }>, <{ [12 x i8] }>* @alloc_6d65737361676531, i32 0, i32 0, i32 0), [16 x i8] c"\0C\00\00\00\00\00\00\00\07\00\00\00\05\00\00\00" }>, align 8

; Function Attrs: nounwind nonlazybind
define dso_local i32 @rust_probe(i8* noundef %ctx) unnamed_addr #0 section "kprobe/tcp_connect" {
start:
  %msg = alloca [24 x i8], align 1
  %0 = getelementptr inbounds [24 x i8], [24 x i8]* %msg, i64 0, i64 0
  call void @llvm.lifetime.start.p0i8(i64 24, i8* nonnull %0)
  %1 = bitcast [24 x i8]* %msg to i64*
  store i64 8314057368379028850, i64* %1, align 1
  %2 = getelementptr inbounds [24 x i8], [24 x i8]* %msg, i64 0, i64 8
  %3 = bitcast i8* %2 to i64*
  store i64 2322278944620110112, i64* %3, align 1
  %4 = getelementptr inbounds [24 x i8], [24 x i8]* %msg, i64 0, i64 16
  %5 = bitcast i8* %4 to i32*
  store i32 543451504, i32* %5, align 1
  %6 = getelementptr inbounds [24 x i8], [24 x i8]* %msg, i64 0, i64 20
  %7 = bitcast i8* %6 to i16*
  store i16 25637, i16* %7, align 1
  %tail = getelementptr inbounds [24 x i8], [24 x i8]* %msg, i64 0, i64 22
  store i8 0, i8* %tail, align 1
  %_id = tail call i64 inttoptr (i64 14 to i64 ()*)() #2
  %_pid = lshr i64 %_id, 32
  %8 = tail call { i64, i1 } @llvm.uadd.with.overflow.i64(i64 %_pid, i64 1)
  %_6.0 = extractvalue { i64, i1 } %8, 0
  %_6.1 = extractvalue { i64, i1 } %8, 1
  %9 = tail call i1 @llvm.expect.i1(i1 %_6.1, i1 false)
  br i1 %9, label %panic, label %bb1

bb1:                                              ; preds = %start
  %_7 = trunc i64 %_6.0 to i32
  %_8 = call i32 (i8*, i32, ...) inttoptr (i64 6 to i32 (i8*, i32, ...)*)(i8* noundef nonnull %0, i32 noundef 23, i32 noundef %_7) #2
  call void @llvm.lifetime.end.p0i8(i64 24, i8* nonnull %0)
  ret i32 0

panic:                                            ; preds = %start
  call fastcc void @_ZN4core9panicking5panic17h0123456789abcdefE(i8* bitcast (<{ i8*, [16 x i8] }>* @alloc_6d65737361676532 to i8*)) #3
  unreachable
}

; Function Attrs: cold noinline noreturn nounwind
define internal fastcc void @_ZN4core9panicking5panic17h0123456789abcdefE(i8* %location) unnamed_addr #1 {
start:
  %0 = bitcast i8* %location to i8**
  %1 = load i8*, i8** %0, align 8
  unreachable
}

; Function Attrs: noreturn nounwind
define hidden void @rust_begin_unwind(%"core::panic::PanicInfo"* noalias nocapture noundef readonly align 8 dereferenceable(48) %_info) unnamed_addr #1 {
start:
  br label %bb1

bb1:                                              ; preds = %bb1, %start
  br label %bb1
}

declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture)
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture)
declare { i64, i1 } @llvm.uadd.with.overflow.i64(i64, i64)
declare i1 @llvm.expect.i1(i1, i1)

attributes #0 = { nounwind "target-cpu"="generic" }
attributes #1 = { cold noinline noreturn nounwind "target-cpu"="generic" }
attributes #2 = { nounwind }
attributes #3 = { noreturn nounwind }

!llvm.module.flags = !{!0}
!0 = !{i32 7, !"PIC Level", i32 2}
