import { say } from '../language';

/** Methods and endings of front.csv, as readers write them; a word that is not here is shown as it stands. */
const WORDS: Record<string, [string, string]> = {
  anchor: ['anchor', '端点'], anchor_single: ['anchor, one objective', '单目标端点'], anchor_lexicographic: ['anchor, in order', '字典序端点'], anchor_again: ['anchor, again', '端点（重算）'],
  weighted_sum: ['weighted sum', '加权和'], epsilon_constraint: ['epsilon constraint', 'ε 约束'], adaptive: ['adaptive', '自适应'], tchebycheff: ['Chebyshev', '切比雪夫'], reference_point: ['reference point', '参考点'],
  lexicographic: ['in order', '字典序'], within: ['within limits', '限值内'], stakeholders: ['parties', '各方'], regret: ['regret', '后悔值'], cvar: ['worst share', '条件风险'], nsga2: ['NSGA-II', 'NSGA-II'], nsga3: ['NSGA-III', 'NSGA-III'],
  WithinGap: ['within the asked gap', '达到要求的间隙'], Optimal: ['optimal', '最优'], Stalled: ['no further progress', '无法继续改进'], ProvedInfeasible: ['no plan is possible', '已证明无解'], SuspectedInfeasible: ['probably no plan', '可能无解'],
  TimeLimit: ['time limit', '达到时限'], WorkLimit: ['limit of work', '达到计算量上限'], MemoryLimit: ['limit of memory', '达到内存上限'], IterationLimit: ['limit of iterations', '达到迭代上限'],
  Cancelled: ['interrupted', '已中断'], NumericalTrouble: ['numerical trouble', '数值困难'], NotAttempted: ['not attempted', '未求解'],
};

export const wordOf = (word: string): string => (WORDS[word] ? say(...WORDS[word]!) : word);
