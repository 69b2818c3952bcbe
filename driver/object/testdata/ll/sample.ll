; A device filter, a packet counter with a map and a message, and subprograms:
; what the hand-written code of the tests is the compiled form of.
target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpf"

%struct.bpf_cgroup_dev_ctx = type { i32, i32, i32 }

@counts = global [4 x i64*] zeroinitializer, section ".maps", align 8, !dbg !20
@option = constant i32 3, align 4, !dbg !30
@hits = global i64 0, align 8, !dbg !33
@.str = private unnamed_addr constant [9 x i8] c"minor %d\00", align 1
@.str.1 = private unnamed_addr constant [6 x i8] c"hello\00", align 1
@table = internal constant [2 x i64*] [i64* @hits, i64* @start], align 8, !dbg !70
@start = internal global i64 7, align 8, !dbg !73
@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @filter(%struct.bpf_cgroup_dev_ctx* %ctx) nounwind section "cgroup/dev" !dbg !5 {
  %p = getelementptr %struct.bpf_cgroup_dev_ctx, %struct.bpf_cgroup_dev_ctx* %ctx, i64 0, i32 2
  %minor = load i32, i32* %p, align 4, !dbg !9
  %is9 = icmp ne i32 %minor, 9, !dbg !9
  %r = zext i1 %is9 to i32, !dbg !9
  ret i32 %r, !dbg !10
}

define i32 @count(i8* %ctx) nounwind section "socket" !dbg !40 {
  %pr = call i64 (i8*, i32, ...) inttoptr (i64 6 to i64 (i8*, i32, ...)*)(i8* getelementptr ([6 x i8], [6 x i8]* @.str.1, i64 0, i64 0), i32 6), !dbg !43
  %w = load volatile i32, i32* @option, align 4, !dbg !44
  %n = call i32 @bump(i32 %w), !dbg !44
  %m = call i32 @twice(i32 %n), !dbg !44
  %q = call i32 @near(i32 %m), !dbg !45
  ret i32 %q, !dbg !45
}

define internal i32 @near(i32 %n) noinline nounwind section "socket" !dbg !60 {
  %r = add i32 %n, 1, !dbg !63
  ret i32 %r, !dbg !63
}

define internal i32 @bump(i32 %by) noinline nounwind !dbg !50 {
  %by64 = zext i32 %by to i64
  %o = atomicrmw add i64* @hits, i64 1 monotonic, !dbg !53
  ret i32 %by, !dbg !53
}

define weak i32 @twice(i32 %n) noinline nounwind !dbg !54 {
  %r = shl i32 %n, 1, !dbg !57
  ret i32 %r, !dbg !57
}

!llvm.dbg.cu = !{!1}
!llvm.module.flags = !{!0}
!0 = !{i32 2, !"Debug Info Version", i32 3}
!1 = distinct !DICompileUnit(language: DW_LANG_C99, file: !2, emissionKind: FullDebug, globals: !3)
!2 = !DIFile(filename: "sample.rb", directory: "/src", source: "section! \22cgroup/dev\22\0Adef filter(ctx)\0A  return 0 if ctx.minor == 9\0A  1\0Aend\0Asection! :socket\0Adef count(skb)\0A  printk \22hello\22\0A  n = twice(bump(option))\0A  near(n)\0Aend\0Adef bump(by) = hits.add(by)\0Adef twice(n) = n * 2\0Adef near(n) = n + 1\0A")
!3 = !{!20, !30, !33, !70, !73}
!4 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!5 = distinct !DISubprogram(name: "filter", scope: !2, file: !2, line: 2, type: !6, spFlags: DISPFlagDefinition, unit: !1, retainedNodes: !7)
!6 = !DISubroutineType(types: !{!4, !12})
!7 = !{!8}
!8 = !DILocalVariable(name: "ctx", arg: 1, scope: !5, file: !2, type: !12)
!9 = !DILocation(line: 3, column: 15, scope: !5)
!10 = !DILocation(line: 4, column: 3, scope: !5)
!12 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !13, size: 64)
!13 = !DICompositeType(tag: DW_TAG_structure_type, name: "bpf_cgroup_dev_ctx", file: !2, size: 96, elements: !{!14, !15, !16})
!14 = !DIDerivedType(tag: DW_TAG_member, name: "access_type", baseType: !29, size: 32)
!15 = !DIDerivedType(tag: DW_TAG_member, name: "major", baseType: !29, size: 32, offset: 32)
!16 = !DIDerivedType(tag: DW_TAG_member, name: "minor", baseType: !29, size: 32, offset: 64)
!20 = !DIGlobalVariableExpression(var: !21, expr: !DIExpression())
!21 = distinct !DIGlobalVariable(name: "counts", scope: !1, file: !2, line: 1, type: !22, isLocal: false, isDefinition: true)
!22 = !DICompositeType(tag: DW_TAG_structure_type, file: !2, size: 256, elements: !{!23, !24, !25, !26})
!23 = !DIDerivedType(tag: DW_TAG_member, name: "type", baseType: !27, size: 64)
!24 = !DIDerivedType(tag: DW_TAG_member, name: "key", baseType: !36, size: 64, offset: 64)
!25 = !DIDerivedType(tag: DW_TAG_member, name: "value", baseType: !37, size: 64, offset: 128)
!26 = !DIDerivedType(tag: DW_TAG_member, name: "max_entries", baseType: !28, size: 64, offset: 192)
!27 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 32, elements: !{!DISubrange(count: 1)}), size: 64)
!28 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 2048, elements: !{!DISubrange(count: 64)}), size: 64)
!29 = !DIBasicType(name: "unsigned int", size: 32, encoding: DW_ATE_unsigned)
!30 = !DIGlobalVariableExpression(var: !31, expr: !DIExpression())
!31 = distinct !DIGlobalVariable(name: "option", scope: !1, file: !2, line: 1, type: !32, isLocal: false, isDefinition: true)
!32 = !DIDerivedType(tag: DW_TAG_const_type, baseType: !DIDerivedType(tag: DW_TAG_volatile_type, baseType: !29))
!33 = !DIGlobalVariableExpression(var: !34, expr: !DIExpression())
!34 = distinct !DIGlobalVariable(name: "hits", scope: !1, file: !2, line: 1, type: !35, isLocal: false, isDefinition: true)
!35 = !DIBasicType(name: "unsigned long long", size: 64, encoding: DW_ATE_unsigned)
!36 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !29, size: 64)
!37 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !35, size: 64)
!38 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: null, size: 64)
!40 = distinct !DISubprogram(name: "count", scope: !2, file: !2, line: 7, type: !41, spFlags: DISPFlagDefinition, unit: !1, retainedNodes: !{!42})
!41 = !DISubroutineType(types: !{!4, !38})
!42 = !DILocalVariable(name: "skb", arg: 1, scope: !40, file: !2, type: !38)
!43 = !DILocation(line: 8, column: 3, scope: !40)
!44 = !DILocation(line: 9, column: 7, scope: !40)
!45 = !DILocation(line: 10, column: 3, scope: !40)
!50 = distinct !DISubprogram(name: "bump", scope: !2, file: !2, line: 12, type: !51, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !1, retainedNodes: !{!52})
!51 = !DISubroutineType(types: !{!4, !4})
!52 = !DILocalVariable(name: "by", arg: 1, scope: !50, file: !2, type: !4)
!53 = !DILocation(line: 12, column: 16, scope: !50)
!54 = distinct !DISubprogram(name: "twice", scope: !2, file: !2, line: 13, type: !51, spFlags: DISPFlagDefinition, unit: !1, retainedNodes: !{!55})
!55 = !DILocalVariable(name: "n", arg: 1, scope: !54, file: !2, type: !4)
!57 = !DILocation(line: 13, column: 16, scope: !54)
!60 = distinct !DISubprogram(name: "near", scope: !2, file: !2, line: 14, type: !51, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !1, retainedNodes: !{!61})
!61 = !DILocalVariable(name: "n", arg: 1, scope: !60, file: !2, type: !4)
!63 = !DILocation(line: 14, column: 15, scope: !60)
!70 = !DIGlobalVariableExpression(var: !71, expr: !DIExpression())
!71 = distinct !DIGlobalVariable(name: "table", scope: !1, file: !2, line: 1, type: !72, isLocal: true, isDefinition: true)
!72 = !DICompositeType(tag: DW_TAG_array_type, baseType: !37, size: 128, elements: !{!DISubrange(count: 2)})
!73 = !DIGlobalVariableExpression(var: !74, expr: !DIExpression())
!74 = distinct !DIGlobalVariable(name: "start", scope: !1, file: !2, line: 1, type: !35, isLocal: true, isDefinition: true)
