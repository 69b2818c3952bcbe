source_filename = "deny.rb"
target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpfel"

%struct.bpf_cgroup_dev_ctx = type { i32, i32, i32 }

@_license = global [4 x i8] c"GPL\00", section "license", align 1

define i32 @check_device(%struct.bpf_cgroup_dev_ctx* %ctx) nounwind section "cgroup/dev" !dbg !14 {
entry:
	%0 = getelementptr %struct.bpf_cgroup_dev_ctx, %struct.bpf_cgroup_dev_ctx* %ctx, i64 0, i32 1, !dbg !16
	%major = load volatile i32, i32* %0, align 4, !dbg !16
	%1 = icmp eq i32 %major, 1, !dbg !16
	br i1 %1, label %and, label %else, !dbg !16

and:
	%2 = getelementptr %struct.bpf_cgroup_dev_ctx, %struct.bpf_cgroup_dev_ctx* %ctx, i64 0, i32 2, !dbg !17
	%minor = load volatile i32, i32* %2, align 4, !dbg !17
	%3 = icmp eq i32 %minor, 9, !dbg !17
	br i1 %3, label %exit, label %else, !dbg !17

else:
	br label %exit, !dbg !19

exit:
	%4 = phi i32 [ 1, %else ], [ 0, %and ]
	ret i32 %4, !dbg !20
}

!llvm.dbg.cu = !{!1}
!llvm.module.flags = !{!2}

!0 = !DIFile(filename: "deny.rb", directory: "", source: "def check_device(ctx)\0A  if ctx.major == 1 && ctx.minor == 9\0A    return 0\0A  else\0A    return 1\0A  end\0Aend\0A")
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
!14 = distinct !DISubprogram(name: "check_device", scope: !0, file: !0, line: 1, type: !13, scopeLine: 1, flags: DIFlagPrototyped, spFlags: DISPFlagDefinition, unit: !1, retainedNodes: !11)
!15 = !DILocalVariable(name: "ctx", arg: 1, scope: !14, file: !0, line: 1, type: !10)
!16 = !DILocation(line: 2, column: 6, scope: !14)
!17 = !DILocation(line: 2, column: 24, scope: !14)
!18 = !DILocation(line: 3, column: 5, scope: !14)
!19 = !DILocation(line: 5, column: 5, scope: !14)
!20 = !DILocation(line: 7, column: 1, scope: !14)
