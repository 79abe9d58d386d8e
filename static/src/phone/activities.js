/** Which view belongs to which activity. To add an activity is to add its line here. */
import { BoardPhone } from "../activities/board/phone.jsx";
import { QuestionsPhone } from "../activities/questions/phone.jsx";
import { ReadPhone } from "../activities/read/phone.jsx";
import { ReasonsPhone } from "../activities/reasons/phone.jsx";
import { StepsPhone } from "../activities/steps/phone.jsx";
import { SurveyPhone } from "../activities/survey/phone.jsx";
import { TipsPhone } from "../activities/tips/phone.jsx";
import { TreePhone } from "../activities/tree/phone.jsx";
import { VotePhone } from "../activities/vote/phone.jsx";
import { WrapUpPhone } from "../activities/wrap_up/phone.jsx";

export const activities = {
  read: ReadPhone,
  vote: VotePhone,
  reasons: ReasonsPhone,
  steps: StepsPhone,
  tree: TreePhone,
  questions: QuestionsPhone,
  survey: SurveyPhone,
  tips: TipsPhone,
  board: BoardPhone,
  wrap_up: WrapUpPhone,
};
