package irfuzz

import (
	"fmt"
	"strings"
)

// This file writes metadata: types of maps, functions and lines.

const firstFunctionNode = 100

// types of the first nodes.
const commonMetadata = `
!llvm.dbg.cu = !{!1}
!llvm.module.flags = !{!0}
!0 = !{i32 2, !"Debug Info Version", i32 3}
!1 = distinct !DICompileUnit(language: DW_LANG_C99, file: !2, emissionKind: FullDebug, globals: !3)
!2 = !DIFile(filename: "random.c", directory: "/random")
!3 = !{!20, !21}
!4 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!5 = !DIBasicType(name: "unsigned int", size: 32, encoding: DW_ATE_unsigned)
!6 = !DIBasicType(name: "long", size: 64, encoding: DW_ATE_signed)
!7 = !DIBasicType(name: "short", size: 16, encoding: DW_ATE_signed)
!8 = !DIBasicType(name: "char", size: 8, encoding: DW_ATE_signed_char)
!9 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: null, size: 64)
!20 = !DIGlobalVariableExpression(var: !22, expr: !DIExpression())
!21 = !DIGlobalVariableExpression(var: !23, expr: !DIExpression())
!22 = distinct !DIGlobalVariable(name: "hashed", scope: !1, file: !2, line: 1, type: !24, isLocal: false, isDefinition: true)
!23 = distinct !DIGlobalVariable(name: "listed", scope: !1, file: !2, line: 2, type: !25, isLocal: false, isDefinition: true)
!24 = !DICompositeType(tag: DW_TAG_structure_type, file: !2, size: 256, elements: !{!26, !28, !29, !30})
!25 = !DICompositeType(tag: DW_TAG_structure_type, file: !2, size: 256, elements: !{!27, !28, !29, !40})
!26 = !DIDerivedType(tag: DW_TAG_member, name: "type", baseType: !31, size: 64)
!27 = !DIDerivedType(tag: DW_TAG_member, name: "type", baseType: !32, size: 64)
!28 = !DIDerivedType(tag: DW_TAG_member, name: "key", baseType: !34, size: 64, offset: 64)
!29 = !DIDerivedType(tag: DW_TAG_member, name: "value", baseType: !35, size: 64, offset: 128)
!30 = !DIDerivedType(tag: DW_TAG_member, name: "max_entries", baseType: !33, size: 64, offset: 192)
!31 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !36, size: 64)
!32 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !37, size: 64)
!33 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !38, size: 64)
!34 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !5, size: 64)
!35 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !39, size: 64)
!36 = !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 32, elements: !{!DISubrange(count: 1)})
!37 = !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 64, elements: !{!DISubrange(count: 2)})
!38 = !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 512, elements: !{!DISubrange(count: 16)})
!39 = !DICompositeType(tag: DW_TAG_array_type, baseType: !6, size: 128, elements: !{!DISubrange(count: 2)})
!40 = !DIDerivedType(tag: DW_TAG_member, name: "max_entries", baseType: !41, size: 64, offset: 192)
!41 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !42, size: 64)
!42 = !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 160, elements: !{!DISubrange(count: 5)})
`

// debugInfo is the metadata of the functions so far.
type debugInfo struct {
	nodes []string
}

func (d *debugInfo) add(format string, args ...any) int {
	d.nodes = append(d.nodes, fmt.Sprintf(format, args...))
	return firstFunctionNode + len(d.nodes) - 1
}

func (g *generator) metadata() string {
	if !g.debug {
		return ""
	}
	var s strings.Builder
	s.WriteString(commonMetadata)
	for i, n := range g.info.nodes {
		fmt.Fprintf(&s, "!%d = %s\n", firstFunctionNode+i, n)
	}
	return s.String()
}

// subprogram describes the function that begins with head.
func (g *generator) subprogram(head string, params int) int {
	nodeOf := func(t string) int {
		switch strings.Fields(t)[0] {
		case "i8":
			return 8
		case "i16":
			return 7
		case "i32":
			return 4
		case "i64":
			return 6
		}
		return 9
	}
	at := strings.Index(head, "@")
	name, rest, _ := strings.Cut(head[at+1:], "(")
	list, _, _ := strings.Cut(rest, ")")
	words := strings.Fields(head[:at])
	types := []string{fmt.Sprintf("!%d", nodeOf(words[len(words)-1]))}
	var args []int
	for _, p := range strings.Split(list, ", ") {
		if p != "" {
			args = append(args, nodeOf(p))
			types = append(types, fmt.Sprintf("!%d", nodeOf(p)))
		}
	}
	signature := g.info.add("!DISubroutineType(types: !{%s})", strings.Join(types, ", "))
	// The function and its variables name each other.
	sp := firstFunctionNode + len(g.info.nodes) + len(args)
	var vars []string
	for i, t := range args {
		n := g.info.add("!DILocalVariable(name: \"p%d\", arg: %d, scope: !%d, file: !2, type: !%d)", i, i+1, sp, t)
		vars = append(vars, fmt.Sprintf("!%d", n))
	}
	flags := "DISPFlagDefinition"
	if strings.Contains(head, " internal ") {
		flags = "DISPFlagLocalToUnit | DISPFlagDefinition"
	}
	line := 10 + g.n(500)
	return g.info.add("distinct !DISubprogram(name: \"%s\", scope: !2, file: !2, line: %d, type: !%d, spFlags: %s, unit: !1, retainedNodes: !{%s})",
		name, line, signature, flags, strings.Join(vars, ", "))
}

// location is a place in the function.
func (g *generator) location(scope int) int {
	return g.info.add("!DILocation(line: %d, column: %d, scope: !%d)", 10+g.n(500), 1+g.n(80), scope)
}
