; All that a loader has to join: maps that hold maps and programs, callbacks,
; functions, variables and types of the kernel.
target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpf"

@inner = global [4 x i64*] zeroinitializer, section ".maps", align 8, !dbg !20
@outer = global { [4 x i64*], [2 x [4 x i64*]*] } { [4 x i64*] zeroinitializer, [2 x [4 x i64*]*] [[4 x i64*]* @inner, [4 x i64*]* null] }, section ".maps", align 8, !dbg !23
@jumps = global { [4 x i64*], [2 x i32 (i8*)*] } { [4 x i64*] zeroinitializer, [2 x i32 (i8*)*] [i32 (i8*)* null, i32 (i8*)* @tail] }, section ".maps", align 8, !dbg !26
@hits = global i64 0, section ".data.custom", align 8, !dbg !29
@LINUX_KERNEL_VERSION = external global i32, section ".kconfig", align 4, !dbg !32
@schedule = external global i8, section ".ksyms", !dbg !35
@"llvm.task_struct:0:0$0:0" = external global i64, !llvm.preserve.access.index !40 #0
@_license = global [4 x i8] c"GPL\00", section "license"

declare !dbg !60 void @bpf_rcu_read_lock() section ".ksyms"
declare !dbg !61 void @bpf_rcu_read_unlock() section ".ksyms"
declare !dbg !62 extern_weak void @bpf_no_such_function(i32) section ".ksyms"

define i32 @start(i8* %ctx) nounwind section "xdp" !dbg !5 {
  %l = call i64 inttoptr (i64 181 to i64 (i32, i8*, i8*, i64)*)(i32 3, i8* bitcast (i64 (i32, i8*)* @each to i8*), i8* null, i64 0), !dbg !9
  call void @bpf_rcu_read_lock(), !dbg !10
  call void @bpf_rcu_read_unlock(), !dbg !10
  %there = icmp ne void (i32)* @bpf_no_such_function, null
  br i1 %there, label %yes, label %no
yes:
  call void @bpf_no_such_function(i32 1), !dbg !10
  br label %no
no:
  %v = load i32, i32* @LINUX_KERNEL_VERSION, align 4, !dbg !11
  %s = ptrtoint i8* @schedule to i64
  %off = load i64, i64* @"llvm.task_struct:0:0$0:0", align 8, !dbg !11
  %t = call i64 inttoptr (i64 12 to i64 (i8*, i8*, i64)*)(i8* %ctx, i8* bitcast ({ [4 x i64*], [2 x i32 (i8*)*] }* @jumps to i8*), i64 1), !dbg !12
  %o32 = trunc i64 %off to i32
  %s32 = trunc i64 %s to i32
  %r1 = add i32 %v, %o32
  %r = add i32 %r1, %s32
  ret i32 %r, !dbg !12
}

define i32 @tail(i8* %ctx) nounwind section "xdp" !dbg !50 {
  ret i32 55, !dbg !52
}

define internal i64 @each(i32 %i, i8* %ctx) nounwind !dbg !53 {
  %o = atomicrmw add i64* @hits, i64 1 monotonic, !dbg !57
  ret i64 0, !dbg !57
}

attributes #0 = { "btf_ama" }
!llvm.dbg.cu = !{!1}
!llvm.module.flags = !{!0}
!0 = !{i32 2, !"Debug Info Version", i32 3}
!1 = distinct !DICompileUnit(language: DW_LANG_C99, file: !2, emissionKind: FullDebug, globals: !3)
!2 = !DIFile(filename: "links.rb", directory: "/src", source: "section! :xdp\0Adef start(ctx)\0A  3.times { $hits += 1 }\0A  rcu { }\0A  v = kernel_version\0A  tail_call jumps, 1\0Aend\0Adef tail(ctx) = 55\0A")
!3 = !{!20, !23, !26, !29, !32, !35}
!4 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!5 = distinct !DISubprogram(name: "start", scope: !2, file: !2, line: 2, type: !6, spFlags: DISPFlagDefinition, unit: !1, retainedNodes: !{!8})
!6 = !DISubroutineType(types: !{!4, !7})
!7 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: null, size: 64)
!8 = !DILocalVariable(name: "ctx", arg: 1, scope: !5, file: !2, type: !7)
!9 = !DILocation(line: 3, column: 3, scope: !5)
!10 = !DILocation(line: 4, column: 3, scope: !5)
!11 = !DILocation(line: 5, column: 3, scope: !5)
!12 = !DILocation(line: 6, column: 3, scope: !5)
!13 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 32, elements: !{!DISubrange(count: 1)}), size: 64)
!14 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 64, elements: !{!DISubrange(count: 2)}), size: 64)
!15 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 96, elements: !{!DISubrange(count: 3)}), size: 64)
!16 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 416, elements: !{!DISubrange(count: 13)}), size: 64)
!17 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !18, size: 64)
!18 = !DIBasicType(name: "unsigned int", size: 32, encoding: DW_ATE_unsigned)
!19 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 128, elements: !{!DISubrange(count: 4)}), size: 64)
!20 = !DIGlobalVariableExpression(var: !21, expr: !DIExpression())
!21 = distinct !DIGlobalVariable(name: "inner", scope: !1, file: !2, line: 1, type: !22, isLocal: false, isDefinition: true)
!22 = !DICompositeType(tag: DW_TAG_structure_type, name: "inner_map", file: !2, size: 256, elements: !{!70, !71, !72, !73})
!23 = !DIGlobalVariableExpression(var: !24, expr: !DIExpression())
!24 = distinct !DIGlobalVariable(name: "outer", scope: !1, file: !2, line: 1, type: !25, isLocal: false, isDefinition: true)
!25 = !DICompositeType(tag: DW_TAG_structure_type, file: !2, size: 256, elements: !{!74, !75, !76, !77, !78})
!26 = !DIGlobalVariableExpression(var: !27, expr: !DIExpression())
!27 = distinct !DIGlobalVariable(name: "jumps", scope: !1, file: !2, line: 1, type: !28, isLocal: false, isDefinition: true)
!28 = !DICompositeType(tag: DW_TAG_structure_type, file: !2, size: 256, elements: !{!79, !75, !80, !81, !82})
!29 = !DIGlobalVariableExpression(var: !30, expr: !DIExpression())
!30 = distinct !DIGlobalVariable(name: "hits", scope: !1, file: !2, line: 1, type: !31, isLocal: false, isDefinition: true)
!31 = !DIBasicType(name: "unsigned long long", size: 64, encoding: DW_ATE_unsigned)
!32 = !DIGlobalVariableExpression(var: !33, expr: !DIExpression())
!33 = distinct !DIGlobalVariable(name: "LINUX_KERNEL_VERSION", scope: !1, file: !2, type: !4, isLocal: false, isDefinition: false)
!35 = !DIGlobalVariableExpression(var: !36, expr: !DIExpression())
!36 = distinct !DIGlobalVariable(name: "schedule", scope: !1, file: !2, type: null, isLocal: false, isDefinition: false)
!40 = !DICompositeType(tag: DW_TAG_structure_type, name: "task_struct", file: !2, size: 32, elements: !{!41})
!41 = !DIDerivedType(tag: DW_TAG_member, name: "pid", baseType: !4, size: 32)
!50 = distinct !DISubprogram(name: "tail", scope: !2, file: !2, line: 8, type: !6, spFlags: DISPFlagDefinition, unit: !1, retainedNodes: !{!51})
!51 = !DILocalVariable(name: "ctx", arg: 1, scope: !50, file: !2, type: !7)
!52 = !DILocation(line: 8, column: 17, scope: !50)
!53 = distinct !DISubprogram(name: "each", scope: !2, file: !2, line: 3, type: !54, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !1, retainedNodes: !{!55, !56})
!54 = !DISubroutineType(types: !{!31, !18, !7})
!55 = !DILocalVariable(name: "i", arg: 1, scope: !53, file: !2, type: !18)
!56 = !DILocalVariable(name: "ctx", arg: 2, scope: !53, file: !2, type: !7)
!57 = !DILocation(line: 3, column: 13, scope: !53)
!60 = !DISubprogram(name: "bpf_rcu_read_lock", scope: !2, file: !2, line: 1, type: !63, spFlags: DISPFlagOptimized)
!61 = !DISubprogram(name: "bpf_rcu_read_unlock", scope: !2, file: !2, line: 1, type: !63, spFlags: DISPFlagOptimized)
!62 = !DISubprogram(name: "bpf_no_such_function", scope: !2, file: !2, line: 1, type: !64, spFlags: DISPFlagOptimized)
!63 = !DISubroutineType(types: !{null})
!64 = !DISubroutineType(types: !{null, !4})
!70 = !DIDerivedType(tag: DW_TAG_member, name: "type", baseType: !14, size: 64)
!71 = !DIDerivedType(tag: DW_TAG_member, name: "key", baseType: !17, size: 64, offset: 64)
!72 = !DIDerivedType(tag: DW_TAG_member, name: "value", baseType: !17, size: 64, offset: 128)
!73 = !DIDerivedType(tag: DW_TAG_member, name: "max_entries", baseType: !13, size: 64, offset: 192)
!74 = !DIDerivedType(tag: DW_TAG_member, name: "type", baseType: !16, size: 64)
!75 = !DIDerivedType(tag: DW_TAG_member, name: "key", baseType: !17, size: 64, offset: 64)
!76 = !DIDerivedType(tag: DW_TAG_member, name: "value_size", baseType: !19, size: 64, offset: 128)
!77 = !DIDerivedType(tag: DW_TAG_member, name: "max_entries", baseType: !14, size: 64, offset: 192)
!78 = !DIDerivedType(tag: DW_TAG_member, name: "values", baseType: !DICompositeType(tag: DW_TAG_array_type, baseType: !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !22, size: 64), elements: !{!DISubrange(count: 0)}), offset: 256)
!79 = !DIDerivedType(tag: DW_TAG_member, name: "type", baseType: !15, size: 64)
!80 = !DIDerivedType(tag: DW_TAG_member, name: "value_size", baseType: !19, size: 64, offset: 128)
!81 = !DIDerivedType(tag: DW_TAG_member, name: "max_entries", baseType: !14, size: 64, offset: 192)
!82 = !DIDerivedType(tag: DW_TAG_member, name: "values", baseType: !DICompositeType(tag: DW_TAG_array_type, baseType: !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !6, size: 64), elements: !{!DISubrange(count: 0)}), offset: 256)
