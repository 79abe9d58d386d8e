/** The activities that the console has controls for; the agenda can be given any of them. */
import { BoardStage } from "../activities/board/console.jsx";
import { QuestionsStage } from "../activities/questions/console.jsx";
import { ReadStage } from "../activities/read/console.jsx";
import { ReasonsStage } from "../activities/reasons/console.jsx";
import { StepsStage } from "../activities/steps/console.jsx";
import { SurveyStage, surveyTodo } from "../activities/survey/console.jsx";
import { TipsStage } from "../activities/tips/console.jsx";
import { TreeStage } from "../activities/tree/console.jsx";
import { VoteStage, voteTodo } from "../activities/vote/console.jsx";
import { WrapUpStage } from "../activities/wrap_up/console.jsx";

export const stages = {
  read: ReadStage,
  vote: VoteStage,
  reasons: ReasonsStage,
  steps: StepsStage,
  tree: TreeStage,
  questions: QuestionsStage,
  survey: SurveyStage,
  tips: TipsStage,
  board: BoardStage,
  wrap_up: WrapUpStage,
};

/** The line under the question, where it follows the state; undefined leaves it to the pack. */
export const todos = { vote: voteTodo, survey: surveyTodo };

/** In the usual order. */
export const offered = Object.keys(stages);
