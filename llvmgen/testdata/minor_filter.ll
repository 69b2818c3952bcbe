source_filename = "minor.rb"
target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpfel"

%struct.bpf_cgroup_dev_ctx = type { i32, i32, i32 }

@_license = global [4 x i8] c"GPL\00", section "license", align 1

define i32 @check(%struct.bpf_cgroup_dev_ctx* %ctx) nounwind section "cgroup/dev" !dbg !14 {
entry:
	%0 = getelementptr %struct.bpf_cgroup_dev_ctx, %struct.bpf_cgroup_dev_ctx* %ctx, i64 0, i32 2, !dbg !16
	%minor = load volatile i32, i32* %0, align 4, !dbg !16
	%1 = icmp eq i32 %minor, 9, !dbg !16
	br i1 %1, label %then, label %exit, !dbg !16

then:
	br label %exit, !dbg !17

exit:
	%2 = phi i32 [ 0, %then ], [ 1, %entry ]
	ret i32 %2, !dbg !19
}

!llvm.dbg.cu = !{!1}
!llvm.module.flags = !{!2}

!0 = !DIFile(filename: "minor.rb", directory: "", source: "def check(ctx)\0A  return 0 if ctx.minor == 9\0A  1\0Aend\0A")
!1 = distinct !DICompileUnit(language: DW_LANG_C99, file: !0, producer: "rucy-llvm", emissionKind: FullDebug)
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !DIBasicType(tag: DW_TAG_base_type, name: "int", size: 32, encoding: DW_ATE_signed)
!4 = !{!7, !8, !9}
!5 = !DICompositeType(tag: DW_TAG_structure_type, name: "bpf_cgroup_dev_ctx", file: !0, size: 96, elements: !4)
!6 = !DIBasicType(tag: DW_TAG_base_type, name: "unsigned int", size: 32, encoding: DW_ATE_unsigned)
!7 = !DIDerivedType(tag: DW_TAG_member, name: "access_type", baseType: !6, size: 32)
!8 = !DIDerivedType(tag: DW_TAG_member, name: "major", baseType: !6, size: 32, offset: 32)
!9 = !DIDerivedType(tag: DW_TAG_member, name: "minor", baseType: !6, size: 32, offset: 64)
!10 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !5, size: 64)
!11 = !{!15}
!12 = !{!3, !10}
!13 = !DISubroutineType(types: !12)
!14 = distinct !DISubprogram(name: "check", scope: !0, file: !0, line: 1, type: !13, scopeLine: 1, flags: DIFlagPrototyped, spFlags: DISPFlagDefinition, unit: !1, retainedNodes: !11)
!15 = !DILocalVariable(name: "ctx", arg: 1, scope: !14, file: !0, line: 1, type: !10)
!16 = !DILocation(line: 2, column: 15, scope: !14)
!17 = !DILocation(line: 2, column: 3, scope: !14)
!18 = !DILocation(line: 3, column: 3, scope: !14)
!19 = !DILocation(line: 4, column: 1, scope: !14)
