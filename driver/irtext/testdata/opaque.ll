; What LLVM 15 to 22 print and LLVM 14 doesn't know.
source_filename = "a.c"
target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpf"

%struct.pair = type { i32, ptr }
%"struct.a b" = type <{ i8, [3 x i16] }>

$group = comdat any

@v = dso_local local_unnamed_addr global i32 u0x1F, section ".data", comdat($group), align 4, !dbg !20
@0 = private unnamed_addr constant [4 x i8] c"a\22\\\00", align 1
@q = external externally_initialized global %"struct.a b", align 1, code_model "small"
@fs = internal constant [3 x ptr] [ptr @work, ptr null, ptr getelementptr inbounds nuw inrange(-4, 8) (i8, ptr @v, i64 2)], align 8
@d = global double 0x3FF8000000000000, no_sanitize_address
@splat = constant <2 x i16> splat (i16 3)
@eq = global i64 ptrtoint (ptr dso_local_equivalent @work to i64)
@tag = external global i64, !llvm.preserve.access.index !21 #1

declare void @llvm.memcpy.p0.p0.i64(ptr noalias writeonly captures(none), ptr noalias readonly captures(address, read_provenance), i64, i1 immarg) #2

declare !dbg !22 extern_weak range(i32 -1, 8) i32 @ext(ptr noundef initializes((0, 4), (8, 12)) dead_on_unwind writable, double nofpclass(nan inf)) local_unnamed_addr #3 section ".ksyms"

declare ptr @alloc(i64) allocsize(0)

define dso_local noundef i32 @work(ptr noundef readonly align 8 captures(none) %ctx, ptr byval(%struct.pair) align 8 %"by value") local_unnamed_addr #0 section "xdp" prefix i32 7 !dbg !4 {
    #dbg_value(ptr %ctx, !9, !DIExpression(), !6)
    #dbg_value(!DIArgList(i32 poison, i64 %l), !9, !DIExpression(DW_OP_LLVM_arg, 0, DW_OP_LLVM_arg, 1, DW_OP_plus, DW_OP_stack_value), !6)
  %1 = alloca %struct.pair, align 8, !DIAssignID !23
    #dbg_assign(i1 poison, !9, !DIExpression(), !23, ptr %1, !DIExpression(), !6)
    #dbg_declare(ptr %1, !9, !DIExpression(DW_OP_deref), !6)
  %a = getelementptr inbounds nuw %struct.pair, ptr %ctx, i32 0, i32 1, !dbg !6
  %p = load ptr, ptr %a, align 8, !dbg !6, !other !24
  %n = icmp samesign ult ptr %p, %a
  br i1 %n, label %2, label %3, !prof !25

2:                                                ; preds = %0
  %z = zext nneg i32 7 to i64
  %o = or disjoint i64 %z, 8
  %t = trunc nuw nsw i64 %o to i32
  %h = tail call range(i64 0, 4) i64 inttoptr (i64 6 to ptr)(ptr noundef nonnull @0, i32 noundef %t) #4 [ "tag"(i32 %t, ptr %p), "none"() ]
  %r = call i32 %p(i64 %h)
  call void @llvm.memcpy.p0.p0.i64(ptr noundef nonnull align 8 dereferenceable(16) %1, ptr align 1 %ctx, i64 16, i1 false), !srcloc !26
  %w = call i32 @ext(ptr %1) #5
  br label %3

3:
  %m = phi i32 [ %w, %2 ], [ 1, %0 ]
    #dbg_label(!27, !6)
  %l = zext i32 %m to i64
  %f = freeze i32 %m, !dbg !6
  %x = atomicrmw volatile add ptr @v, i32 %f syncscope("one") monotonic, align 4
  %c = cmpxchg weak ptr @v, i32 %x, i32 0 acq_rel monotonic, align 4
  %e = extractvalue { i32, i1 } %c, 0, !dbg !6
  %y = call i32 asm sideeffect alignstack inteldialect unwind "$0 = $1", "=r,r,~{memory}"(i32 %e) nounwind memory(none)
  ret i32 %y, !dbg !6
}

define i32 @zero(...) unnamed_addr alignstack(8) uwtable(sync) {
  ret i32 poison
  uselistorder i32 1, { 1, 0 }
}

attributes #0 = { nounwind memory(read, argmem: readwrite, inaccessiblemem: none) uwtable alignstack=8 "frame-pointer"="all" "no-trapping-math" }
attributes #1 = { "btf_ama" }
attributes #2 = { nocallback nofree nounwind willreturn memory(argmem: readwrite) }
attributes #3 = { allockind("alloc,uninitialized")  vscale_range(1,16) "k"="v" }
attributes #4 = { nocreateundeforpoison }
attributes #5 = { cold }

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!3, !28}
!llvm.ident = !{!29}

!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !1, producer: "clang", isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug, enums: !30, globals: !31, splitDebugInlining: false, nameTableKind: None, sysroot: "/")
!1 = !DIFile(filename: "a.c", directory: "/", checksumkind: CSK_MD5, checksum: "00112233445566778899aabbccddeeff", source: "a\0A")
!2 = !DISubroutineType(cc: DW_CC_normal, types: !{null, !8})
!3 = !{i32 2, !"Debug Info Version", i32 3}
!4 = distinct !DISubprogram(name: "work", scope: !1, file: !1, line: 1, type: !2, scopeLine: 1, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0, retainedNodes: !10, keyInstructions: true)
!6 = !DILocation(line: 2, column: 1, scope: !4, atomGroup: 1, atomRank: 2)
!8 = !DIBasicType(name: "__int128", size: 128, encoding: DW_ATE_signed, dataSize: 100, flags: DIFlagBigEndian)
!9 = !DILocalVariable(name: "ctx", arg: 1, scope: !4, file: !1, line: 1, type: !11, annotations: !32)
!10 = !{!9, !27}
!11 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !12, size: 64, dwarfAddressSpace: 1, annotations: !32, ptrAuthKey: 2, ptrAuthIsAddressDiscriminated: true)
!12 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "pair", file: !1, line: 3, size: 128, elements: !{!13, !16}, runtimeLang: DW_LANG_Swift)
!13 = !DIDerivedType(tag: DW_TAG_member, name: "x", scope: !12, file: !1, line: 3, baseType: !14, size: 3, offset: 5, flags: DIFlagBitField, extraData: i64 0)
!14 = !DICompositeType(tag: DW_TAG_array_type, baseType: !8, elements: !{!15, !{}}, dataLocation: !DIExpression(DW_OP_push_object_address), rank: 1)
!15 = !DISubrange(count: !9, lowerBound: -1, stride: !DIExpression(DW_OP_constu, 8))
!16 = !DICompositeType(tag: DW_TAG_enumeration_type, file: !1, size: 64, elements: !{!17, !18})
!17 = !DIEnumerator(name: "big", value: 18446744073709551615, isUnsigned: true)
!18 = !DIEnumerator(name: "small", value: -9223372036854775808)
!19 = !DIGenericSubrange(lowerBound: !DIExpression(), upperBound: !9)
!20 = !DIGlobalVariableExpression(var: !33, expr: !DIExpression())
!21 = !DIStringType(name: "s", stringLength: !9, size: 8)
!22 = !DISubprogram(name: "ext", scope: !1, file: !1, line: 9, type: !2, spFlags: DISPFlagOptimized)
!23 = distinct !DIAssignID()
!24 = !{!24, !25, i64 0, double 1.5, ptr @v, !"text", null}
!25 = !{!"branch_weights", i32 1, i32 2000}
!26 = !{i64 2147483648}
!27 = !DILabel(scope: !4, name: "l", file: !1, line: 5, column: 3, isArtificial: true)
!28 = !{i32 7, !"frame-pointer", i32 2}
!29 = !{!"clang"}
!30 = !{!16}
!31 = !{!20}
!32 = !{!{!"btf_type_tag", !"user"}}
!33 = distinct !DIGlobalVariable(name: "v", scope: !0, file: !1, line: 7, type: !8, isLocal: false, isDefinition: false)
!34 = !DIMacroFile(line: 0, file: !1, nodes: !{!35})
!35 = !DIMacro(type: DW_MACINFO_define, line: 1, name: "A", value: "1")
!36 = !DIModule(scope: null, name: "m", isDecl: true)
!37 = !DIImportedEntity(tag: DW_TAG_imported_module, scope: !0, entity: !36, file: !1, line: 1)
!38 = !DITemplateValueParameter(name: "n", type: !8, value: i32 5)
!39 = distinct !{!39, !40}
!40 = !{!"llvm.loop.mustprogress"}
!900000 = !{}

^0 = module: (path: "a.o", hash: (0, 0, 0, 0, 0))
^1 = gv: (guid: 1, summaries: (function: (module: ^0, flags: (linkage: external), insts: 2)))
^2 = flags: 8
