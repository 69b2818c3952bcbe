package syntax

import (
	"strings"
	"testing"

	"rucy-llvm/frontend/diag"
)

// TestExamplesOfCodes checks that the example of every syntax code provokes
// it and no other error, and that its cure has no syntax error.
func TestExamplesOfCodes(t *testing.T) {
	for _, info := range diag.All() {
		code := string(info.Code)
		if !strings.HasPrefix(code, "E01") && !strings.HasPrefix(code, "E09") || info.Code >= "E0950" {
			continue
		}
		t.Run(code, func(t *testing.T) {
			file, _, diags := parse(info.Program())
			if info.Code == diag.TooManyErrors {
				if last := diags[len(diags)-1]; last.Code != info.Code {
					t.Errorf("the last diagnostic is %s", last.Code)
				}
			} else if len(diags) != 1 || diags[0].Code != info.Code {
				t.Errorf("the example gives\n%s", short(file, diags))
			}
			if file, _, diags := parse(info.Cure); len(diags) > 0 {
				t.Errorf("the cure gives\n%s", short(file, diags))
			}
			if info.Title == "" || info.Meaning == "" {
				t.Error("the documentation is not complete")
			}
		})
	}
}
