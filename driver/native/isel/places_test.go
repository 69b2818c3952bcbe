package isel_test

import (
	"encoding/binary"
	"strings"
	"testing"

	"rucy-llvm/driver/native/isel"
	"rucy-llvm/driver/native/ssa"
)

// TestPlaces accesses data whose place is known, and data whose place isn't.
func TestPlaces(t *testing.T) {
	f, err := ssa.Parse(`func @f i64
b0:
  v0 = load.i64 i64 @b align 8
  v1 = load.i64 i64 @a + 8 align 8
  v2 = load.i64 i64 @elsewhere align 8
  v3 = load.i64 i64 @unknown align 8
  v4 = load.i64 i64 @far align 8
  v5 = add i64 v0, v1
  v6 = add i64 v2, v3
  v7 = add i64 v4, v5
  v8 = add i64 v6, v7
  v9 = helper i64 6 @a, v8
       ret v9
`)
	if err != nil {
		t.Fatal(err)
	}
	places := map[string]isel.Place{
		"a":         {Section: ".rodata", Offset: 0},
		"b":         {Section: ".rodata", Offset: 64},
		"far":       {Section: ".rodata", Offset: 40000},
		"elsewhere": {Section: ".bss", Offset: 0},
	}
	m := isel.Select(f, isel.Config{CPU: 3, ByteOrder: binary.LittleEndian, Places: places})
	text := m.String()
	for _, want := range []string{
		"[v%0]", "[v%0-56]", // a is 64 bytes before b, and what is accessed 8 behind a
		`ldsym "elsewhere"`, `ldsym "unknown"`, `ldsym "far"`,
		`r1 = ldsym "a"`, // an address that is no access stays what it is
	} {
		base := text[:strings.Index(text, ` = ldsym "b"`)]
		want = strings.ReplaceAll(want, "v%0", base[strings.LastIndex(base, " ")+1:])
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if n := strings.Count(text, "ldsym"); n != 5 {
		t.Errorf("%d addresses, want 5, in\n%s", n, text)
	}
}
