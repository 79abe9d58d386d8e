/** Which poster belongs to which activity. To add an activity is to add its line here. */
import { BoardScreen } from "../activities/board/screen.jsx";
import { QuestionsScreen } from "../activities/questions/screen.jsx";
import { ReadScreen } from "../activities/read/screen.jsx";
import { ReasonsScreen } from "../activities/reasons/screen.jsx";
import { StepsScreen } from "../activities/steps/screen.jsx";
import { SurveyScreen } from "../activities/survey/screen.jsx";
import { TipsScreen } from "../activities/tips/screen.jsx";
import { TreeScreen } from "../activities/tree/screen.jsx";
import { VoteScreen } from "../activities/vote/screen.jsx";
import { WrapUpScreen } from "../activities/wrap_up/screen.jsx";

export const activities = {
  read: ReadScreen,
  vote: VoteScreen,
  reasons: ReasonsScreen,
  steps: StepsScreen,
  tree: TreeScreen,
  questions: QuestionsScreen,
  survey: SurveyScreen,
  tips: TipsScreen,
  board: BoardScreen,
  wrap_up: WrapUpScreen,
};
