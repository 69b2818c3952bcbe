package loader

import "testing"

func TestParseCPUs(t *testing.T) {
	got, err := parseCPUs("0-2,5,7-8")
	if want := []int{0, 1, 2, 5, 7, 8}; err != nil || len(got) != len(want) || got[3] != 5 || got[5] != 8 {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := parseCPUs("0-"); err == nil {
		t.Error("half a range passes")
	}
}
