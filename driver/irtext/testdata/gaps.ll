; What LLVM 14 prints and llir's grammar lacks, and what could be taken for it.
target triple = "bpf"

%struct.pair = type { i32, %struct.pair* }
%"struct.a b" = type { i8 }

@v = global i32 0, align 4
@"a\41" = global %"struct.a b" zeroinitializer
@targets = global i8* blockaddress(@freezes, %later)

declare align 8 dereferenceable(8) i8* @declared(i32 %named, %struct.pair*)

define internal noundef align 16 i8* @aligned(i8* align 8 %p) {
  ret i8* %p
}

define i32 @freezes(i32 %x, %struct.pair* %"odd name", [2 x i32] %a) !dbg !4 {
entry:
  %f = freeze i32 %x, !dbg !6
  %g = freeze [2 x i32] %a
  %h = freeze i32 add (i32 ptrtoint (i32* @v to i32), i32 1), !dbg !7, !other !8
  %i = extractvalue [2 x i32] %g, 1, !dbg !6
  %j = add i32 %f, %i, !dbg !6
  br label %later, !dbg !6

later:
  %k = call align 8 i8* @declared(i32 %j, %struct.pair* %"odd name"), !dbg !7
  %l = call noundef align 4 dereferenceable(4) i8* bitcast (i8* (i8*)* @aligned to i8* (i8*)*)(i8* align 16 %k), !dbg !7
  %m = load %"struct.a b", %"struct.a b"* @aA, align 1, !dbg !DILocation(line: 3, column: 5, scope: !4)
  %n = ptrtoint i8* %l to i32, !dbg !7
  ret i32 %n, !dbg !7
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!3}

!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)
!1 = !DIFile(filename: "a.c", directory: "/")
!2 = !DISubroutineType(types: !{null})
!3 = !{i32 2, !"Debug Info Version", i32 3}
!4 = distinct !DISubprogram(name: "freezes", scope: !1, file: !1, line: 1, type: !2, spFlags: DISPFlagDefinition, unit: !0)
!6 = !DILocation(line: 2, column: 1, scope: !4)
!7 = !DILocation(line: 3, column: 1, scope: !4)
!8 = !{!"anything"}
